package io.tenantry.simulator.activedirectory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chooses what of an entry a search answers with. */
final class Answers {

  /** Source: Microsoft, LDAP policies, MaxValRange. */
  static final int VALUES_AT_MOST = 1500;

  private static final Pattern RANGE =
      Pattern.compile("([^;]+);range=(\\d+)-(\\d+|\\*)", Pattern.CASE_INSENSITIVE);

  private final AdSchema schema;
  private final PasswordSettings settings;

  Answers(AdSchema schema, PasswordSettings settings) {
    this.schema = schema;
    this.settings = settings;
  }

  /**
   * @param wanted attributes that were asked for; none for all that are not computed
   */
  Entry shape(Entry entry, List<String> wanted) {
    Entry answer = new Entry(entry.getDN());
    if (entry.getDN().isEmpty()) {
      return root(entry, answer, wanted);
    }
    boolean all = wanted.isEmpty() || wanted.contains("*");
    if (all) {
      for (Attribute attribute : entry.getAttributes()) {
        schema.find(attribute.getName()).ifPresent(def -> add(answer, attribute));
      }
    }
    for (String name : wanted) {
      Matcher range = RANGE.matcher(name);
      if (range.matches()) {
        addRange(answer, entry, range);
      } else {
        schema.find(name).flatMap(def -> value(entry, def)).ifPresent(v -> add(answer, v));
      }
    }
    return answer;
  }

  /** What the server says of itself is in no schema. */
  private static Entry root(Entry entry, Entry answer, List<String> wanted) {
    for (Attribute attribute : entry.getAttributes()) {
      if (wanted.isEmpty()
          || wanted.stream()
              .anyMatch(w -> w.equals("*") || w.equalsIgnoreCase(attribute.getName()))) {
        answer.addAttribute(attribute);
      }
    }
    return answer;
  }

  private Optional<Attribute> value(Entry entry, AttributeDef def) {
    if (def.name().equals("unicodePwd")) {
      return Optional.empty();
    }
    if (def.name().equals("msDS-User-Account-Control-Computed")) {
      return Accounts.isUser(entry)
          ? Optional.of(new Attribute(def.name(), String.valueOf(AccountControl.computed(entry))))
          : Optional.empty();
    }
    if (def.name().equals("msDS-ResultantPSO")) {
      return Accounts.isUser(entry)
          ? settings.of(entry).map(one -> new Attribute(def.name(), one.getDN()))
          : Optional.empty();
    }
    return Optional.ofNullable(entry.getAttribute(def.name()));
  }

  /** More values than one answer may carry are named by their range. */
  private static void add(Entry answer, Attribute attribute) {
    if (attribute.size() <= VALUES_AT_MOST) {
      answer.setAttribute(attribute);
    } else {
      answer.setAttribute(part(attribute, 0, attribute.size() - 1));
    }
  }

  private static void addRange(Entry answer, Entry entry, Matcher range) {
    Attribute attribute = entry.getAttribute(range.group(1));
    int from = Integer.parseInt(range.group(2));
    if (attribute == null || from >= attribute.size()) {
      return;
    }
    int last = attribute.size() - 1;
    int to = range.group(3).equals("*") ? last : Integer.parseInt(range.group(3));
    answer.setAttribute(part(attribute, from, Math.min(to, last)));
  }

  private static Attribute part(Attribute attribute, int from, int to) {
    int end = Math.min(to, from + VALUES_AT_MOST - 1);
    List<byte[]> values = new ArrayList<>(Arrays.asList(attribute.getValueByteArrays()));
    String until = end >= attribute.size() - 1 ? "*" : String.valueOf(end);
    return new Attribute(
        attribute.getBaseName() + ";range=" + from + "-" + until,
        values.subList(from, end + 1).toArray(byte[][]::new));
  }
}
