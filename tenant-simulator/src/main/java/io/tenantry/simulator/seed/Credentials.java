package io.tenantry.simulator.seed;

import io.tenantry.simulator.seed.Dice.Purpose;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Who has registered which authentication methods. */
final class Credentials {

  private static final int KINDS = 16;
  private static final int UNREGISTERED = 8;
  private static final int STATE_DIE = 15;

  /** How many in a hundred of those who have registered have the method. */
  private static final Map<Credential.Kind, Integer> SHARES = new EnumMap<>(Credential.Kind.class);

  static {
    SHARES.put(Credential.Kind.MICROSOFT_AUTHENTICATOR, 90);
    SHARES.put(Credential.Kind.MOBILE_PHONE, 85);
    SHARES.put(Credential.Kind.ALTERNATE_MOBILE_PHONE, 5);
    SHARES.put(Credential.Kind.OFFICE_PHONE, 15);
    SHARES.put(Credential.Kind.EMAIL, 20);
    SHARES.put(Credential.Kind.SOFTWARE_OATH, 6);
    SHARES.put(Credential.Kind.FIDO2, 8);
    SHARES.put(Credential.Kind.WINDOWS_HELLO, 25);
    SHARES.put(Credential.Kind.PLATFORM_CREDENTIAL, 3);
    SHARES.put(Credential.Kind.EXTERNAL, 1);
  }

  private final Dice dice;
  private final ObjectIds ids;

  Credentials(Dice dice, ObjectIds ids) {
    this.dice = dice;
    this.ids = ids;
  }

  /** Methods of an employee; guests register at home, and nobody signs in as a room. */
  List<Credential> of(Person person) {
    if (person.kind() != Person.Kind.EMPLOYEE
        || dice.below(100, Purpose.CREDENTIAL, person.index()) < UNREGISTERED) {
      return List.of();
    }
    List<Credential> credentials = new ArrayList<>(4);
    boolean mobile = false;
    for (Credential.Kind kind : Credential.Kind.values()) {
      int place = person.index() * KINDS + kind.ordinal();
      boolean has = dice.below(100, Purpose.CREDENTIAL, ~(long) place) < SHARES.get(kind);
      mobile |= has && kind == Credential.Kind.MOBILE_PHONE;
      // An alternate number can be given only beside a first one.
      if (has && (kind != Credential.Kind.ALTERNATE_MOBILE_PHONE || mobile)) {
        credentials.add(
            new Credential(
                kind,
                ids.of(ObjectIds.Kind.CREDENTIAL, place),
                label(kind, person),
                person.createdAt().plus(Duration.ofHours(30 + kind.ordinal()))));
      }
    }
    return credentials;
  }

  /** State of per-user multi-factor authentication: most tenants have it off. */
  String perUserMfa(Person person) {
    int pick = dice.below(100, Purpose.CREDENTIAL, ~((long) person.index() * KINDS + STATE_DIE));
    if (person.kind() != Person.Kind.EMPLOYEE || pick >= 15) {
      return "disabled";
    }
    return pick < 10 && !of(person).isEmpty() ? "enforced" : "enabled";
  }

  private static String label(Credential.Kind kind, Person person) {
    String name = person.name().display();
    return switch (kind) {
      case MICROSOFT_AUTHENTICATOR -> person.index() % 3 == 0 ? "iPhone 15" : "Pixel 8";
      case MOBILE_PHONE -> phone(person.work().businessPhone() + "7");
      case ALTERNATE_MOBILE_PHONE -> phone(person.work().businessPhone() + "8");
      case OFFICE_PHONE -> phone(person.work().businessPhone());
      case EMAIL -> person.name().mailNickname() + "@private.example";
      case SOFTWARE_OATH -> null;
      case FIDO2 -> "Security key of " + name;
      case WINDOWS_HELLO, PLATFORM_CREDENTIAL -> "HFG-" + (1000 + person.index());
      case EXTERNAL -> "Adatum MFA";
    };
  }

  /** Country code, a space, and the number in one piece. */
  private static String phone(String written) {
    int space = written.indexOf(' ');
    return written.substring(0, space) + " " + written.substring(space).replace(" ", "");
  }
}
