package io.tenantry.simulator.graph.store;

import java.util.Arrays;
import java.util.Optional;

/** Some of Microsoft's built-in directory roles, with the ids that they have in every tenant. */
public enum DirectoryRole {
  GLOBAL_ADMINISTRATOR("Global Administrator", "62e90394-69f5-4237-9190-012177145e10"),
  GLOBAL_READER("Global Reader", "f2ef992c-3afb-46b9-b7cf-a126ee74c451"),
  PRIVILEGED_ROLE_ADMINISTRATOR(
      "Privileged Role Administrator", "e8611ab8-c189-46e8-94e1-60213ab1f814"),
  PRIVILEGED_AUTHENTICATION_ADMINISTRATOR(
      "Privileged Authentication Administrator", "7be44c8a-adaf-4e2a-84d6-ab2649e08a13"),
  USER_ADMINISTRATOR("User Administrator", "fe930be7-5e62-47db-91af-98c3a49a38b1"),
  HELPDESK_ADMINISTRATOR("Helpdesk Administrator", "729827e3-9c14-49f7-bb1b-9608f156bbb8"),
  EXCHANGE_ADMINISTRATOR("Exchange Administrator", "29232cdf-9323-42fd-ade2-1d097af3e4de"),
  TEAMS_ADMINISTRATOR("Teams Administrator", "69091246-20e8-4a56-aa4d-066075b2a7a8");

  private final String title;
  private final String id;

  DirectoryRole(String title, String id) {
    this.title = title;
    this.id = id;
  }

  /** The role's name. */
  public String title() {
    return title;
  }

  /** Id of the definition, which is the template's. */
  public String id() {
    return id;
  }

  /** The role of this name. */
  public static Optional<DirectoryRole> of(String title) {
    return Arrays.stream(values()).filter(role -> role.title.equalsIgnoreCase(title)).findFirst();
  }
}
