package io.tenantry.security;

import io.tenantry.audit.Audit;
import io.tenantry.audit.AuditEvent;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.persistence.settings.SetUpTable;
import io.tenantry.settings.DatabaseCheck;
import io.tenantry.settings.DatabaseCheck.Finding;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes the first administrator of a new installation, for whoever has the set-up code. */
@Stateless
@PermitAll
public class SetUp {

  private static final String WHO = "(set-up)";

  @Inject private SetUpTable table;
  @Inject private Guesses guesses;
  @Inject private DatabaseCheck database;
  @EJB private SetUpCode code;
  @EJB private Operators operators;
  @EJB private Audit audit;

  /** Whether there is no operator yet: only then there is something to set up. */
  public boolean open() {
    try {
      return table.nobodyYet();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("looking for operators", e);
    }
  }

  /** Whether the database is as it has to be; told as long as there is something to set up. */
  public List<Finding> database() {
    return open() ? database.look() : List.of();
  }

  /**
   * Makes the administrator; the code is good for nothing afterwards.
   *
   * @throws SignInRefused when the code is wrong or somebody guesses, or there is an operator
   * @throws PasswordUnfit when the name or the password cannot be used, with the reason
   */
  public void makeAdministrator(String typed, String name, String password, Visitor visitor)
      throws SignInRefused, PasswordUnfit {
    // Counted by address alone: a stranger must not keep waiting who has the code.
    String guesser = WHO + visitor.address();
    Duration wait = guesses.waiting(guesser, visitor.address());
    if (!wait.isZero()) {
      throw refused("Too many wrong codes. Wait " + wait.plusMillis(999).toSeconds() + " seconds.");
    }
    try {
      if (!table.nobodyYet()) {
        throw refused("There is an operator already. Sign in.");
      }
      if (!table.knows(SetUpCode.hash(typed.strip()))) {
        guesses.wrong(guesser, visitor.address());
        throw refused("This is not the set-up code. The server's log names the file that has it.");
      }
      check(name, password);
      if (!operators.createFirst(name, password)) {
        throw refused("There is an operator already. Sign in.");
      }
      table.forget();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("setting up", e);
    }
    code.delete();
    audit.record(
        AuditEvent.done("set-up.administrator")
            .by(name)
            .to("operator", name, name)
            .saying("The first administrator, made with the set-up code"));
  }

  private static void check(String name, String password) throws PasswordUnfit {
    try {
      new NewOperator(name, null, true, false).check();
    } catch (AccountRefused e) {
      throw new PasswordUnfit(e.getMessage());
    }
    Optional<String> problem = PasswordRules.problem(password, name);
    if (problem.isPresent()) {
      throw new PasswordUnfit(problem.get());
    }
  }

  private SignInRefused refused(String words) {
    audit.record(AuditEvent.refused("set-up.refused").by(WHO).saying(words));
    return new SignInRefused(words);
  }
}
