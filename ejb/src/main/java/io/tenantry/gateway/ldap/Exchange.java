package io.tenantry.gateway.ldap;

import com.fasterxml.jackson.databind.JsonNode;
import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DeleteRequest;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyDNRequest;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import io.tenantry.actions.LdapAttribute;
import io.tenantry.actions.LdapCall;
import io.tenantry.actions.LdapOperation;
import io.tenantry.actions.Problem;
import io.tenantry.gateway.Answer.Fate;
import io.tenantry.gateway.SurfaceFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Carries out one operation on a connection and judges what came of it. */
final class Exchange {
  private static final int TRIES = 4;

  /** Codes that the library gives before anything is sent. */
  private static final Set<ResultCode> MALFORMED =
      Set.of(ResultCode.ENCODING_ERROR, ResultCode.FILTER_ERROR, ResultCode.PARAM_ERROR);

  private final Domain domain;
  private final Searches searches;

  Exchange(Domain domain, Optional<String> baseDn) {
    this.domain = domain;
    this.searches = new Searches(baseDn);
  }

  /** Sends an operation over a connection that is signed in. */
  private interface Sending {
    /** The answer's body, or {@code null}. */
    JsonNode send(LDAPConnection connection) throws LDAPException;
  }

  /**
   * Takes as long as the answer; never fails.
   *
   * @param failures tries that failed so far
   */
  Attempt attempt(LdapCall call, int failures) {
    Sending sending;
    try {
      sending = prepare(call);
    } catch (LDAPException e) {
      return malformed(e);
    }
    LDAPConnection connection;
    try {
      connection = domain.connection();
    } catch (SurfaceFailure e) {
      boolean passing = e.problem().code().equals("unreachable.directory");
      return passing && failures < TRIES
          ? new Attempt.Again(backoff(failures), false)
          : new Attempt.NotSent(e.problem());
    }
    try {
      JsonNode body = sending.send(connection);
      domain.release(connection);
      return new Attempt.Ended(Fate.DONE, 0, "", "", body);
    } catch (LDAPException e) {
      if (e.getResultCode().isConnectionUsable()) {
        domain.release(connection);
      } else {
        domain.discard(connection);
      }
      return judge(call, e, failures);
    }
  }

  private Sending prepare(LdapCall call) throws LDAPException {
    LdapOperation operation = call.operation();
    if (operation instanceof LdapOperation.Search search) {
      Searches.Prepared prepared = searches.prepare(call.dn(), search);
      return prepared::run;
    }
    if (operation instanceof LdapOperation.Add add) {
      List<Attribute> attributes = add.attributes().stream().map(Exchange::attribute).toList();
      AddRequest request = new AddRequest(call.dn(), attributes);
      return connection -> done(connection.add(request));
    }
    if (operation instanceof LdapOperation.Modify modify) {
      ModifyRequest request =
          new ModifyRequest(
              call.dn(), modify.changes().stream().map(Exchange::modification).toList());
      return connection -> done(connection.modify(request));
    }
    if (operation instanceof LdapOperation.Rename rename) {
      RDN name = new RDN(rename.newRdn());
      ModifyDNRequest request =
          new ModifyDNRequest(call.dn(), name.toString(), true, rename.newSuperior());
      return connection -> done(connection.modifyDN(request));
    }
    DeleteRequest request = new DeleteRequest(call.dn());
    return connection -> done(connection.delete(request));
  }

  private static JsonNode done(Object result) {
    return null;
  }

  private static Attribute attribute(LdapAttribute attribute) {
    return new Attribute(attribute.name(), attribute.bytes());
  }

  private static Modification modification(LdapOperation.Change change) {
    ModificationType type =
        switch (change.kind()) {
          case ADD -> ModificationType.ADD;
          case DELETE -> ModificationType.DELETE;
          case REPLACE -> ModificationType.REPLACE;
        };
    return new Modification(type, change.attribute().name(), change.attribute().bytes());
  }

  private static Attempt malformed(LDAPException e) {
    return new Attempt.NotSent(
        new Problem(
            DirectoryErrors.code(e),
            "The operation cannot be written for LDAP: " + DirectoryErrors.message(e),
            "Report this: it is a defect of Tenantry."));
  }

  private static Attempt judge(LdapCall call, LDAPException e, int failures) {
    ResultCode result = e.getResultCode();
    if (MALFORMED.contains(result)) {
      return malformed(e);
    }
    boolean reading = call.operation() instanceof LdapOperation.Search;
    boolean lost = result.isClientSideResultCode() || result.equals(ResultCode.UNAVAILABLE);
    boolean busy = result.equals(ResultCode.BUSY);
    // A busy server says that it did not begin; of a lost connection nobody knows.
    if ((busy || lost && reading) && failures < TRIES) {
      return new Attempt.Again(backoff(failures), true);
    }
    return new Attempt.Ended(
        lost ? Fate.UNKNOWN : Fate.REFUSED,
        result.intValue(),
        DirectoryErrors.code(e),
        DirectoryErrors.message(e),
        null);
  }

  private static Duration backoff(int failures) {
    long most = 500L << failures;
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
  }
}
