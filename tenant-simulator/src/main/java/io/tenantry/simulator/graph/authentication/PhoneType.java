package io.tenantry.simulator.graph.authentication;

import java.util.Arrays;
import java.util.Optional;

/** The three phones that a user may have; their ids are the same for everybody. */
public enum PhoneType {
  MOBILE("mobile", "3179e48a-750b-4051-897c-87b9720928f7"),
  ALTERNATE_MOBILE("alternateMobile", "b6332ec1-7057-4abe-9331-3d72feddfe41"),
  OFFICE("office", "e37fc753-ff3b-4958-9484-eaa9425c82bc");

  private final String published;
  private final String id;

  PhoneType(String published, String id) {
    this.published = published;
    this.id = id;
  }

  /** The member of {@code authenticationPhoneType}. */
  public String published() {
    return published;
  }

  /** Id of the method. */
  public String id() {
    return id;
  }

  /** The type of this published name. */
  public static Optional<PhoneType> of(String published) {
    return Arrays.stream(values()).filter(type -> type.published.equals(published)).findFirst();
  }
}
