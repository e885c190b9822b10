package io.tenantry.gateway.ldap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import io.tenantry.actions.LdapOperation.Scope;
import io.tenantry.actions.LdapOperation.Search;
import java.util.Optional;

/** Runs searches page by page, and writes what they find as JSON. */
final class Searches {

  /** AD answers with 1,000 entries at most, unless it is asked for pages. */
  private static final int PAGE = 1000;

  private final Optional<String> configuredBase;
  private volatile String domainBase;

  Searches(Optional<String> configuredBase) {
    this.configuredBase = configuredBase;
  }

  /** A search whose filter is known to be well formed. */
  record Prepared(Searches searches, String base, Search search, Filter filter) {

    JsonNode run(LDAPConnection connection) throws LDAPException {
      return searches.run(connection, this);
    }
  }

  Prepared prepare(String base, Search search) throws LDAPException {
    return new Prepared(this, base, search, Filter.create(search.filter()));
  }

  private JsonNode run(LDAPConnection connection, Prepared prepared) throws LDAPException {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode found = answer.putArray("value");
    SearchRequest request =
        new SearchRequest(
            base(connection, prepared),
            scope(prepared.search().scope()),
            DereferencePolicy.NEVER,
            0,
            0,
            false,
            prepared.filter(),
            prepared.search().select().toArray(String[]::new));
    int atMost = prepared.search().atMost();
    int page = atMost == 0 ? PAGE : Math.min(PAGE, atMost);
    ASN1OctetString cookie = null;
    do {
      if (prepared.search().scope() != Scope.BASE) {
        request.setControls(new Control[] {new SimplePagedResultsControl(page, cookie, true)});
      }
      SearchResult result = connection.search(request);
      for (SearchResultEntry entry : result.getSearchEntries()) {
        found.add(EntryJson.write(entry, connection));
      }
      SimplePagedResultsControl more = SimplePagedResultsControl.get(result);
      cookie = more != null && more.moreResultsToReturn() ? more.getCookie() : null;
    } while (cookie != null && (atMost == 0 || found.size() < atMost));
    return answer;
  }

  /** No base and more than the root itself means the domain. */
  private String base(LDAPConnection connection, Prepared prepared) throws LDAPException {
    if (!prepared.base().isEmpty() || prepared.search().scope() == Scope.BASE) {
      return prepared.base();
    }
    if (configuredBase.isPresent()) {
      return configuredBase.get();
    }
    if (domainBase == null) {
      domainBase = connection.getRootDSE().getAttributeValue("defaultNamingContext");
    }
    return domainBase == null ? "" : domainBase;
  }

  private static SearchScope scope(Scope scope) {
    return switch (scope) {
      case BASE -> SearchScope.BASE;
      case ONE -> SearchScope.ONE;
      case SUB -> SearchScope.SUB;
    };
  }
}
