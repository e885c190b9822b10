package io.tenantry.simulator.activedirectory;

import com.unboundid.ldap.listener.LDAPListenerClientConnection;
import com.unboundid.ldap.listener.LDAPListenerRequestHandler;
import com.unboundid.ldap.protocol.AddRequestProtocolOp;
import com.unboundid.ldap.protocol.AddResponseProtocolOp;
import com.unboundid.ldap.protocol.BindRequestProtocolOp;
import com.unboundid.ldap.protocol.BindResponseProtocolOp;
import com.unboundid.ldap.protocol.CompareRequestProtocolOp;
import com.unboundid.ldap.protocol.CompareResponseProtocolOp;
import com.unboundid.ldap.protocol.DeleteRequestProtocolOp;
import com.unboundid.ldap.protocol.DeleteResponseProtocolOp;
import com.unboundid.ldap.protocol.ExtendedRequestProtocolOp;
import com.unboundid.ldap.protocol.ExtendedResponseProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ModifyDNRequestProtocolOp;
import com.unboundid.ldap.protocol.ModifyDNResponseProtocolOp;
import com.unboundid.ldap.protocol.ModifyRequestProtocolOp;
import com.unboundid.ldap.protocol.ModifyResponseProtocolOp;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchResultDoneProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import io.tenantry.simulator.http.Effects;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.SSLSocket;

/** One client's connection: who has signed in, and what is asked. */
final class Session extends LDAPListenerRequestHandler {

  private final ActiveDirectory directory;
  private final LDAPListenerClientConnection connection;
  private final Reading reading;
  private UUID account;

  Session(ActiveDirectory directory, LDAPListenerClientConnection connection) {
    this.directory = directory;
    this.connection = connection;
    this.reading = connection == null ? null : new Reading(directory);
  }

  @Override
  public LDAPListenerRequestHandler newInstance(LDAPListenerClientConnection client) {
    return new Session(directory, client);
  }

  /** The end of an operation, as its kind of answer carries it. */
  private record End(int code, String matchedDn, String text, Control[] controls) {
    static End of(AdError refusal) {
      return new End(
          refusal.result().intValue(), refusal.matchedDn(), refusal.getMessage(), new Control[0]);
    }

    static End of(Exchange.Outcome outcome, Control... controls) {
      return new End(outcome.code(), outcome.matchedDn(), outcome.text(), controls);
    }
  }

  private interface Work {
    void run(Effects effects);
  }

  /** Journaled and faulted; a connection that a fault drops is closed, and no answer is read. */
  private End carryOut(OperationText operation, List<Control> controls, Work work) {
    try {
      return End.of(
          directory
              .exchange()
              .run(
                  operation,
                  effects -> {
                    new RequestControls(controls).requireKnown();
                    work.run(effects);
                  },
                  connection));
    } catch (AdError refusal) {
      return End.of(refusal);
    }
  }

  private boolean encrypted() {
    return connection.getSocket() instanceof SSLSocket;
  }

  private void requireSignedIn() {
    if (account == null) {
      throw AdError.notBound();
    }
  }

  /** Only the service account was delegated the right to write. */
  private void requireWriter() {
    requireSignedIn();
    if (!directory.isServiceAccount(account)) {
      throw AdError.noRight();
    }
  }

  @Override
  public LDAPMessage processBindRequest(
      int id, BindRequestProtocolOp request, List<Control> controls) {
    account = null;
    boolean simple = request.getCredentialsType() == BindRequestProtocolOp.CRED_TYPE_SIMPLE;
    End end =
        carryOut(
            OperationText.bind(request.getBindDN()),
            controls,
            effects -> {
              if (!simple) {
                throw AdError.of(
                    ResultCode.AUTH_METHOD_NOT_SUPPORTED,
                    "00002027: LdapErr: DSID-0C090569, comment: Invalid Authentication method,"
                        + " data 0, v4563");
              }
              String password = request.getSimplePassword().stringValue();
              if (request.getBindDN().isEmpty() && password.isEmpty()) {
                return;
              }
              if (!encrypted()) {
                throw AdError.of(
                    ResultCode.STRONG_AUTH_REQUIRED,
                    "00002028: LdapErr: DSID-0C09023F, comment: The server requires binds to turn"
                        + " on integrity checking if SSL\\TLS are not already active on the"
                        + " connection, data 0, v4563");
              }
              account = directory.signIn(request.getBindDN(), password);
            });
    return new LDAPMessage(
        id,
        new BindResponseProtocolOp(end.code(), end.matchedDn(), end.text(), null, null),
        end.controls());
  }

  @Override
  public LDAPMessage processAddRequest(
      int id, AddRequestProtocolOp request, List<Control> controls) {
    End end =
        carryOut(
            OperationText.add(request),
            controls,
            effects -> {
              requireWriter();
              directory.add(request.getDN(), request.getAttributes(), effects);
            });
    return new LDAPMessage(
        id,
        new AddResponseProtocolOp(end.code(), end.matchedDn(), end.text(), null),
        end.controls());
  }

  @Override
  public LDAPMessage processModifyRequest(
      int id, ModifyRequestProtocolOp request, List<Control> controls) {
    boolean permissive = new RequestControls(controls).permissive();
    End end =
        carryOut(
            OperationText.modify(request),
            controls,
            effects -> {
              requireWriter();
              directory.modify(
                  request.getDN(), request.getModifications(), encrypted(), permissive, effects);
            });
    return new LDAPMessage(
        id,
        new ModifyResponseProtocolOp(end.code(), end.matchedDn(), end.text(), null),
        end.controls());
  }

  @Override
  public LDAPMessage processModifyDNRequest(
      int id, ModifyDNRequestProtocolOp request, List<Control> controls) {
    End end =
        carryOut(
            OperationText.rename(request),
            controls,
            effects -> {
              requireWriter();
              directory.rename(
                  request.getDN(), request.getNewRDN(), request.getNewSuperiorDN(), effects);
            });
    return new LDAPMessage(
        id,
        new ModifyDNResponseProtocolOp(end.code(), end.matchedDn(), end.text(), null),
        end.controls());
  }

  @Override
  public LDAPMessage processDeleteRequest(
      int id, DeleteRequestProtocolOp request, List<Control> controls) {
    End end =
        carryOut(
            OperationText.delete(request.getDN()),
            controls,
            effects -> {
              requireWriter();
              directory.delete(request.getDN(), effects);
            });
    return new LDAPMessage(
        id,
        new DeleteResponseProtocolOp(end.code(), end.matchedDn(), end.text(), null),
        end.controls());
  }

  @Override
  public LDAPMessage processSearchRequest(
      int id, SearchRequestProtocolOp request, List<Control> controls) {
    Reading.Search search =
        new Reading.Search(
            request.getBaseDN(),
            request.getScope(),
            request.getFilter(),
            request.getAttributes(),
            request.getSizeLimit());
    Control[][] answered = {new Control[0]};
    End end =
        carryOut(
            OperationText.search(request),
            controls,
            effects -> {
              if (!request.getBaseDN().isEmpty()) {
                requireSignedIn();
              }
              Reading.Found found = reading.run(search, new RequestControls(controls).paged());
              send(id, found.entries());
              if (found.more() != null) {
                answered[0] = new Control[] {found.more()};
              }
              if (found.limited()) {
                throw AdError.of(ResultCode.SIZE_LIMIT_EXCEEDED, "");
              }
            });
    return new LDAPMessage(
        id,
        new SearchResultDoneProtocolOp(end.code(), end.matchedDn(), end.text(), null),
        answered[0]);
  }

  private void send(int id, List<Entry> entries) {
    try {
      for (Entry entry : entries) {
        connection.sendSearchResultEntry(id, entry);
      }
    } catch (LDAPException gone) {
      throw AdError.of(ResultCode.UNAVAILABLE, gone.getMessage());
    }
  }

  @Override
  public LDAPMessage processCompareRequest(
      int id, CompareRequestProtocolOp request, List<Control> controls) {
    AdError refusal = AdError.unwilling("00002035");
    return new LDAPMessage(
        id,
        new CompareResponseProtocolOp(
            refusal.result().intValue(), null, refusal.getMessage(), null));
  }

  @Override
  public LDAPMessage processExtendedRequest(
      int id, ExtendedRequestProtocolOp request, List<Control> controls) {
    return new LDAPMessage(
        id,
        new ExtendedResponseProtocolOp(
            ResultCode.PROTOCOL_ERROR_INT_VALUE,
            null,
            "0000203D: LdapErr: DSID-0C090CF3, comment: Unknown extended request OID, data 0, v4563",
            null,
            null,
            null));
  }
}
