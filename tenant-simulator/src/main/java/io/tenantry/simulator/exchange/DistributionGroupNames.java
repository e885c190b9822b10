package io.tenantry.simulator.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tenantry.simulator.exchange.Cmdlet.Call;
import io.tenantry.simulator.seed.Seed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks the names and addresses that a distribution group is to have: well-formed and free. */
final class DistributionGroupNames {

  private static final String PRIMARY = "PrimarySmtpAddress";
  private static final String ADDRESSES = "EmailAddresses";
  private static final Pattern ALIAS =
      Pattern.compile("[A-Za-z0-9!#$%&'*+\\-/=?^_`{|}~]+(\\.[A-Za-z0-9!#$%&'*+\\-/=?^_`{|}~]+)*");

  private final Seed seed;
  private final Recipients recipients;

  DistributionGroupNames(Seed seed, Recipients recipients) {
    this.seed = seed;
    this.recipients = recipients;
  }

  /** The settings that name the group; {@code self} is null for one that is being made. */
  Map<String, JsonNode> settings(Call call, Map<String, JsonNode> before, DistributionGroup self)
      throws CmdletFailure {
    Map<String, JsonNode> settings = new HashMap<>();
    if (call.has("Name")) {
      String name = within(call, "Name", 64);
      requireFreeName(name, self);
      settings.put("Name", TextNode.valueOf(name));
    }
    if (call.has("DisplayName")) {
      settings.put("DisplayName", TextNode.valueOf(within(call, "DisplayName", 256)));
    }
    if (call.has("Alias")) {
      String alias = within(call, "Alias", 64);
      requireAlias(alias);
      settings.put("Alias", TextNode.valueOf(alias));
    }
    if (call.has(PRIMARY) && call.has(ADDRESSES)) {
      throw CmdletFailure.invalid(
          "The parameters EmailAddresses and PrimarySmtpAddress can't be used together.");
    }
    if (call.has(PRIMARY)) {
      settings.putAll(withPrimary(call.text(PRIMARY), before.get(ADDRESSES), self));
      if (self == null) {
        settings.putAll(initialAddresses(call.text("Alias"), call.text(PRIMARY)));
      }
    }
    if (call.has(ADDRESSES)) {
      settings.putAll(
          withAddresses(
              MultiValues.merged(before.get(ADDRESSES), call.parameters().get(ADDRESSES)), self));
    }
    return settings;
  }

  /** The call of a new group, with display name, alias and address where the caller gave none. */
  Call completed(Call call) {
    ObjectNode parameters = call.parameters().deepCopy();
    String name = call.text("Name");
    String alias = call.has("Alias") ? call.text("Alias") : aliasOf(name);
    if (!call.has("DisplayName")) {
      parameters.put("DisplayName", name);
    }
    parameters.put("Alias", alias);
    String primary = call.has(PRIMARY) ? call.text(PRIMARY) : alias + "@" + seed.domain();
    parameters.put(PRIMARY, primary);
    return new Call(parameters, call.select(), call.pageSize(), call.from(), call.delivered());
  }

  /** The addresses of a new group: its own, and one in the domain the tenant was made with. */
  private Map<String, JsonNode> initialAddresses(String alias, String primary)
      throws CmdletFailure {
    String initial = alias.toLowerCase(Locale.ROOT) + "@" + seed.initialDomain();
    requireFree(initial, null);
    List<String> all = new ArrayList<>(List.of("SMTP:" + primary));
    if (!primary.equalsIgnoreCase(initial)) {
      all.add("smtp:" + initial);
    }
    return Map.of(ADDRESSES, MultiValues.list(all));
  }

  /** The name as an alias, when the caller gave none. */
  private static String aliasOf(String name) {
    String alias = name.replaceAll("[^A-Za-z0-9!#$%&'*+\\-/=?^_`{|}~.]", "");
    return alias.replaceAll("\\.{2,}", ".").replaceAll("^\\.|\\.$", "");
  }

  private static void requireAlias(String alias) throws CmdletFailure {
    if (!ALIAS.matcher(alias).matches()) {
      throw CmdletFailure.invalid(
          "The property value is invalid. The value can't contain leading or trailing whitespace,"
              + " or characters that aren't allowed in an alias. Property Name: Alias");
    }
  }

  private void requireFree(String address, DistributionGroup self) throws CmdletFailure {
    Optional<Recipient> holder = recipients.holder(address);
    if (holder.isPresent() && (self == null || !holder.get().guid().equals(self.guid()))) {
      throw CmdletFailure.refused(
          "Microsoft.Exchange.Configuration.ObjectModel.ProxyAddressExistsException",
          "The proxy address \"SMTP:"
              + address
              + "\" is already being used by the proxy addresses or LegacyExchangeDN of \""
              + holder.get().name()
              + "\". Please choose another proxy address.");
    }
  }

  private Map<String, JsonNode> withPrimary(
      String address, JsonNode addresses, DistributionGroup self) throws CmdletFailure {
    requireFree(address, self);
    requireAccepted(address);
    List<String> all = new ArrayList<>(List.of("SMTP:" + address));
    if (addresses != null) {
      for (JsonNode known : addresses) {
        String text = known.asText().replaceFirst("^SMTP:", "smtp:");
        if (!text.equalsIgnoreCase("smtp:" + address)) {
          all.add(text);
        }
      }
    }
    return Map.of(PRIMARY, TextNode.valueOf(address), ADDRESSES, MultiValues.list(all));
  }

  private Map<String, JsonNode> withAddresses(JsonNode given, DistributionGroup self)
      throws CmdletFailure {
    List<String> all = new ArrayList<>();
    String primary = "";
    for (JsonNode value : MultiValues.list(given)) {
      String text = value.asText().contains(":") ? value.asText() : "smtp:" + value.asText();
      String address = text.substring(text.indexOf(':') + 1);
      if (text.regionMatches(true, 0, "smtp:", 0, 5)) {
        requireFree(address, self);
        requireAccepted(address);
      }
      if (text.startsWith("SMTP:")) {
        if (!primary.isEmpty()) {
          throw CmdletFailure.invalid("There can be only one primary SMTP address.");
        }
        primary = address;
      }
      all.add(text);
    }
    if (primary.isEmpty()) {
      throw CmdletFailure.invalid("There must be a primary SMTP address.");
    }
    return Map.of(PRIMARY, TextNode.valueOf(primary), ADDRESSES, MultiValues.list(all));
  }

  private void requireAccepted(String address) throws CmdletFailure {
    int at = address.lastIndexOf('@');
    if (at < 1 || !ALIAS.matcher(address.substring(0, at)).matches()) {
      throw CmdletFailure.badValue(PRIMARY, address, "SmtpAddress");
    }
    String domain = address.substring(at + 1).toLowerCase(Locale.ROOT);
    if (!Set.of(seed.domain(), seed.initialDomain()).contains(domain)) {
      throw CmdletFailure.refused(
          "Microsoft.Exchange.Data.Directory.SystemConfiguration.NotAcceptedDomainException",
          "You can't use the domain because it's not an accepted domain for your organization: "
              + domain
              + ".");
    }
  }

  private void requireFreeName(String name, DistributionGroup self) throws CmdletFailure {
    if (self != null && self.name().equalsIgnoreCase(name)) {
      return;
    }
    if (recipients.isNameTaken(name)) {
      throw CmdletFailure.refused(
          "Microsoft.Exchange.Data.Directory.ADObjectAlreadyExistsException",
          "The name \"" + name + "\" is already being used. Please try another name.");
    }
  }

  private static String within(Call call, String name, int longest) throws CmdletFailure {
    String text = call.text(name);
    if (text.isBlank() || text.length() > longest) {
      throw CmdletFailure.invalid(
          "The length of the property must be from 1 to "
              + longest
              + " characters, and the value provided has "
              + text.length()
              + ". Property Name: "
              + name);
    }
    return text;
  }
}
