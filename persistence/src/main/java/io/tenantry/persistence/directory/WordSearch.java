package io.tenantry.persistence.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Adds a search for words to a filter's conditions. */
record WordSearch(CopyTable table, List<String> conditions, List<Object> parameters) {

  /** InnoDB's full text index leaves shorter words out. */
  private static final int SHORTEST_INDEXED_WORD = 3;

  /**
   * Every word must begin a searched word of the row: name, address and the like. Where none is
   * long enough for the index, the first one must begin the name or, when it has two letters, the
   * address.
   */
  void add(String search) {
    List<String> words =
        Stream.of(search.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
            .filter(word -> !word.isEmpty())
            .toList();
    List<String> indexed =
        words.stream().filter(word -> word.length() >= SHORTEST_INDEXED_WORD).toList();
    List<String> others = new ArrayList<>(words);
    others.removeAll(indexed);
    if (!indexed.isEmpty()) {
      conditions.add("MATCH (words) AGAINST (? IN BOOLEAN MODE)");
      parameters.add(indexed.stream().map(w -> "+" + w + "*").collect(Collectors.joining(" ")));
    } else if (!others.isEmpty()) {
      begins(others.remove(0));
    }
    for (String word : others) {
      conditions.add("words REGEXP ?");
      parameters.add("(^|[^[:alnum:]])" + word);
    }
  }

  private void begins(String word) {
    List<CopyColumn> beginnings =
        word.length() == 1 ? List.of(table.nameColumn()) : table.beginnings();
    if (beginnings.size() == 1) {
      conditions.add(CopyTable.DISPLAY_NAME + " LIKE ?");
    } else {
      conditions.add(beginOne(beginnings));
    }
    beginnings.forEach(column -> parameters.add(word + "%"));
  }

  /** Ranges of indexes put together: quicker than OR, which reads every row. */
  private String beginOne(List<CopyColumn> columns) {
    return "t.id IN (SELECT id FROM ("
        + columns.stream()
            .map(c -> "SELECT id FROM " + table.table() + " WHERE " + c.sql() + " LIKE ?")
            .collect(Collectors.joining(" UNION "))
        + ") begins)";
  }
}
