package io.tenantry.directory;

import java.util.List;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * A place in the on-premises directory.
 *
 * @param name root last, as people write it
 * @param path root first, each part followed by a comma: all that is below begins with it
 */
public record OrganizationalUnit(String name, String path) {

  /** The unit that an object of this distinguished name is in, or {@code null} for none. */
  public static OrganizationalUnit holding(String distinguishedName) {
    if (distinguishedName == null) {
      return null;
    }
    try {
      List<Rdn> parts = new LdapName(distinguishedName).getRdns();
      return parts.size() < 2 ? null : of(parts.subList(0, parts.size() - 1));
    } catch (InvalidNameException e) {
      return null;
    }
  }

  /**
   * The unit of this distinguished name.
   *
   * @throws InvalidQuery when it is none
   */
  static OrganizationalUnit named(String distinguishedName) {
    return parse(distinguishedName)
        .orElseThrow(
            () ->
                new InvalidQuery(
                    "\""
                        + distinguishedName
                        + "\" is no organizational unit; write OU=Sales,DC=contoso,DC=com"));
  }

  /** The unit of this distinguished name, if it is one. */
  static Optional<OrganizationalUnit> parse(String distinguishedName) {
    try {
      LdapName name = new LdapName(distinguishedName);
      return name.isEmpty() ? Optional.empty() : Optional.of(of(name.getRdns()));
    } catch (InvalidNameException e) {
      return Optional.empty();
    }
  }

  private static OrganizationalUnit of(List<Rdn> fromTheRoot) {
    StringBuilder path = new StringBuilder();
    fromTheRoot.forEach(part -> path.append(part).append(','));
    return new OrganizationalUnit(new LdapName(fromTheRoot).toString(), path.toString());
  }
}
