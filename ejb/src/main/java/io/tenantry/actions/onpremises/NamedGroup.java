package io.tenantry.actions.onpremises;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Guarded;
import io.tenantry.actions.Problem;
import java.util.List;

/**
 * A group of Active Directory that is to get a member.
 *
 * @param dn where it is
 * @param guard why nobody is put into it, in words that follow its name; {@code null} for no reason
 */
record NamedGroup(String dn, String guard) {

  static final List<String> ATTRIBUTES =
      List.of("objectGUID", SecurityIdentifier.ATTRIBUTE, AdministratorMark.ATTRIBUTE);

  private static final String ADMINISTERS =
      "gives rights over Active Directory, which Tenantry gives to nobody";

  /** A group that is taken as it was recorded. */
  static NamedGroup recorded(String dn) {
    return new NamedGroup(dn, null);
  }

  /**
   * A group that was found.
   *
   * @param reason why the same group of the cloud is protected, or {@code null}
   */
  static NamedGroup of(JsonNode entry, String reason) {
    boolean administers =
        AdministratorMark.on(entry)
            || SecurityIdentifier.of(entry).filter(SecurityIdentifier::administers).isPresent();
    return new NamedGroup(
        entry.path("dn").asText(),
        administers ? ADMINISTERS : reason == null ? null : Guarded.words(reason));
  }

  Problem problem() {
    return new Problem(
        "group.protected",
        "Group " + dn + " " + guard,
        "Leave the group out, and retry; who is responsible for it can add the account there.");
  }
}
