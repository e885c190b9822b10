package io.tenantry.operations;

/** What happened to one target. Exactly one per target; of a preview, what would happen. */
public enum OutcomeState {
  /** Only in previews: the target would be changed. */
  PLANNED("Would change", "Would be added"),
  SUCCEEDED("Changed", "Added"),
  UNCHANGED("Already right", "Already there"),
  FAILED("Failed"),
  SKIPPED("Skipped"),
  IN_DOUBT("In doubt"),
  NOT_ATTEMPTED("Not attempted");

  private final String words;
  private final String wordsOfMade;

  OutcomeState(String words) {
    this(words, words);
  }

  OutcomeState(String words, String wordsOfMade) {
    this.words = words;
    this.wordsOfMade = wordsOfMade;
  }

  /**
   * As people read it.
   *
   * @param made whether the action makes its targets
   */
  public String words(boolean made) {
    return made ? wordsOfMade : words;
  }
}
