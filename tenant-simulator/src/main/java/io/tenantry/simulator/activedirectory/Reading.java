package io.tenantry.simulator.activedirectory;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Runs the searches of one connection, whose pages it remembers. */
final class Reading {

  /** Source: Microsoft, LDAP policies, MaxPageSize. */
  private static final int PAGE_AT_MOST = 1000;

  /** Source: Microsoft, LDAP policies, MaxResultSetsPerConn. */
  private static final int SETS_AT_MOST = 10;

  private final ActiveDirectory directory;
  private final Filters filters;
  private final Answers answers;
  private final Map<String, Deque<Entry>> sets = new HashMap<>();

  Reading(ActiveDirectory directory) {
    this.directory = directory;
    this.filters = new Filters(directory.schema(), directory.forest());
    this.answers = new Answers(directory.schema(), directory.settings());
  }

  /** A search as the protocol tells it. */
  record Search(
      String base, SearchScope scope, Filter filter, List<String> attributes, int sizeLimit) {}

  /**
   * What is sent.
   *
   * @param more the answer to a paged-results control; null without one
   * @param limited there are more than may be sent at once
   */
  record Found(List<Entry> entries, SimplePagedResultsControl more, boolean limited) {}

  Found run(Search search, SimplePagedResultsControl paged) {
    Deque<Entry> rest;
    if (paged != null && paged.getCookie() != null && paged.getCookie().getValueLength() > 0) {
      rest = sets.remove(paged.getCookie().stringValue());
      if (rest == null) {
        throw AdError.of(
            ResultCode.UNAVAILABLE_CRITICAL_EXTENSION,
            "00000057: LdapErr: DSID-0C090AAC, comment: Error processing control, data 0, v4563");
      }
    } else {
      rest = new ArrayDeque<>(matches(search));
    }
    int asked = paged == null ? PAGE_AT_MOST : Math.min(PAGE_AT_MOST, paged.getSize());
    int page = search.sizeLimit() > 0 ? Math.min(asked, search.sizeLimit()) : asked;
    List<Entry> entries = new ArrayList<>();
    while (entries.size() < page && !rest.isEmpty()) {
      entries.add(answers.shape(rest.poll(), search.attributes()));
    }
    if (paged == null) {
      return new Found(entries, null, !rest.isEmpty());
    }
    return new Found(entries, new SimplePagedResultsControl(0, keep(rest), false), false);
  }

  private ASN1OctetString keep(Deque<Entry> rest) {
    if (rest.isEmpty()) {
      return new ASN1OctetString();
    }
    if (sets.size() >= SETS_AT_MOST) {
      sets.clear();
    }
    String cookie = UUID.randomUUID().toString();
    sets.put(cookie, rest);
    return new ASN1OctetString(cookie);
  }

  private List<Entry> matches(Search search) {
    Forest forest = directory.forest();
    synchronized (forest) {
      if (search.base().isEmpty()) {
        if (search.scope().equals(SearchScope.BASE)) {
          return List.of(directory.rootDse());
        }
        // Only a global catalog searches all domains at once.
        throw AdError.noObject("");
      }
      Entry base = forest.require(search.base());
      return candidates(search, base).stream()
          .filter(entry -> directory.shows(entry) && filters.fits(search.filter(), entry))
          .toList();
    }
  }

  private List<Entry> candidates(Search search, Entry base) {
    DN dn = Forest.dn(base);
    if (search.scope().equals(SearchScope.BASE)) {
      return List.of(base);
    }
    boolean one = search.scope().equals(SearchScope.ONE);
    Optional<List<Entry>> few = filters.candidates(search.filter());
    return few.orElseGet(() -> directory.forest().subtree(dn)).stream()
        .filter(entry -> one ? isChild(entry, dn) : Forest.dn(entry).isDescendantOf(dn, true))
        .filter(entry -> directory.inNamingContextOf(dn, Forest.dn(entry)))
        .toList();
  }

  private static boolean isChild(Entry entry, DN parent) {
    return parent.equals(Forest.dn(entry).getParent());
  }
}
