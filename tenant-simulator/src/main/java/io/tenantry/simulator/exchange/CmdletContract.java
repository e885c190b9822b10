package io.tenantry.simulator.exchange;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Microsoft's published cmdlet reference: refuses every call that it doesn't allow. */
final class CmdletContract {

  /** Parameters that PowerShell gives to every cmdlet. */
  private static final Set<String> COMMON =
      Set.of("verbose", "debug", "erroraction", "warningaction", "informationaction");

  /** Documented in the same reference, but served by on-premises servers alone. */
  private static final Map<String, Set<String>> ON_PREMISES_ONLY =
      Map.of(
          "set-mailbox", Set.of("usedatabasequotadefaults", "domaincontroller", "database"),
          "get-mailbox", Set.of("server", "database", "domaincontroller", "credential"));

  private record Cmdlet(
      List<Set<String>> sets,
      Map<String, String> parameters,
      Map<String, String> aliases,
      Map<String, List<String>> values) {}

  private final Map<String, String> names = new HashMap<>();
  private final Map<String, Cmdlet> cmdlets;
  private final Map<String, Map<String, String>> spellings = new ConcurrentHashMap<>();
  private final ParameterTypes types = new ParameterTypes();

  CmdletContract() {
    try (InputStream in = CmdletContract.class.getResourceAsStream("cmdlets.json")) {
      cmdlets = Json.MAPPER.readValue(in, new TypeReference<Map<String, Cmdlet>>() {});
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cmdlets.json", unreadable);
    }
    cmdlets.keySet().forEach(name -> names.put(name.toLowerCase(Locale.ROOT), name));
  }

  /** The cmdlet's name in its published spelling. */
  String name(String given) throws CmdletFailure {
    String name = names.get(given.toLowerCase(Locale.ROOT));
    if (name == null) {
      throw CmdletFailure.unknownCmdlet(given);
    }
    return name;
  }

  /**
   * Checks a call.
   *
   * @return the parameters with their published names
   */
  ObjectNode check(String name, JsonNode given) throws CmdletFailure {
    Cmdlet cmdlet = cmdlets.get(name);
    Map<String, String> spelling = spellings.computeIfAbsent(name, n -> spelling(cmdlet));
    Set<String> elsewhere = ON_PREMISES_ONLY.getOrDefault(name.toLowerCase(Locale.ROOT), Set.of());
    ObjectNode checked = Json.MAPPER.createObjectNode();
    for (Map.Entry<String, JsonNode> parameter : given.properties()) {
      String lower = parameter.getKey().toLowerCase(Locale.ROOT);
      if (COMMON.contains(lower)) {
        continue;
      }
      String published = spelling.get(parameter.getKey());
      if (published == null || elsewhere.contains(lower)) {
        throw CmdletFailure.unknownParameter(parameter.getKey());
      }
      List<String> allowed =
          cmdlet.values() == null ? List.of() : cmdlet.values().getOrDefault(published, List.of());
      types.check(published, cmdlet.parameters().get(published), allowed, parameter.getValue());
      checked.set(published, parameter.getValue());
    }
    requireOneSet(cmdlet, checked);
    return checked;
  }

  /** Published names by names and aliases, whatever their case. */
  private static Map<String, String> spelling(Cmdlet cmdlet) {
    Map<String, String> spelling = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    cmdlet.parameters().keySet().forEach(p -> spelling.put(p, p));
    if (cmdlet.aliases() != null) {
      spelling.putAll(cmdlet.aliases());
    }
    return spelling;
  }

  private static void requireOneSet(Cmdlet cmdlet, ObjectNode given) throws CmdletFailure {
    boolean complete =
        cmdlet.sets().isEmpty()
            || cmdlet.sets().stream().anyMatch(set -> set.stream().allMatch(given::hasNonNull));
    if (!complete) {
      Set<String> nearest =
          cmdlet.sets().stream()
              .min(
                  Comparator.comparingLong(
                      set -> set.stream().filter(p -> !given.hasNonNull(p)).count()))
              .orElseThrow();
      throw CmdletFailure.missingParameters(
          String.join(" ", nearest.stream().filter(p -> !given.hasNonNull(p)).sorted().toList()));
    }
  }
}
