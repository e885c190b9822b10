package io.tenantry.gateway.ldap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.actions.LdapCall;
import io.tenantry.actions.LdapOperation.Modify;
import io.tenantry.actions.LdapOperation.Scope;
import io.tenantry.actions.LdapOperation.Search;
import io.tenantry.actions.ObjectGuid;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.Priority;
import io.tenantry.gateway.TestTenant;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A gateway to a simulated Active Directory for one test, which can be opened otherwise. */
final class LdapTrial implements AfterEachCallback {

  static final int USERS = 600;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final TestTenant at;
  private final List<DirectoryGateway> opened = new ArrayList<>();
  DirectoryGateway gateway;

  LdapTrial(TestTenant at) {
    this.at = at;
    through(Map.of());
  }

  @Override
  public void afterEach(ExtensionContext context) {
    opened.forEach(DirectoryGateway::close);
  }

  /** Goes on with other settings. */
  void through(Map<String, String> other) {
    through(other, Duration.ofSeconds(60));
  }

  /** Goes on with other settings, and with answers that are lost after that time. */
  void through(Map<String, String> other, Duration timeout) {
    gateway = open(other, timeout);
  }

  /** A further gateway. */
  DirectoryGateway open(Map<String, String> other) {
    return open(other, Duration.ofSeconds(60));
  }

  private DirectoryGateway open(Map<String, String> other, Duration timeout) {
    Map<String, String> settings =
        new HashMap<>(
            Map.of(
                "TENANTRY_LDAP_URL", at.tenant().directory().url(),
                "TENANTRY_LDAP_BIND_DN", at.tenant().directory().bindDn(),
                "TENANTRY_LDAP_PASSWORD", at.tenant().directory().bindPassword(),
                "TENANTRY_CA_FILE", at.tenant().caFile().toString()));
    settings.putAll(other);
    DirectoryGateway made =
        new DirectoryGateway(
            DirectorySettings.from(settings::get), at.executor(), at.timer(), timeout);
    opened.add(made);
    return made;
  }

  Answer answer(LdapCall call) throws Exception {
    return gateway.send(call, Priority.BULK).answer().get(60, TimeUnit.SECONDS);
  }

  /** The n-th user whom Active Directory owns. */
  ObjectGuid guid(int nth) {
    return new ObjectGuid(
        at.tenant()
            .seed()
            .onPremises()
            .guid(
                IntStream.range(0, USERS)
                    .filter(at.tenant().seed()::synced)
                    .skip(nth)
                    .findFirst()
                    .orElseThrow()));
  }

  static LdapCall title(ObjectGuid user, String title) {
    return new LdapCall(user.dn(), new Modify(List.of(Modify.replace("title", title))));
  }

  static LdapCall read(ObjectGuid user, String... attributes) {
    return new LdapCall(user.dn(), new Search(Scope.BASE, "(objectClass=*)", List.of(attributes)));
  }

  /** What was changed, in its order. */
  List<String> effects() throws IOException {
    List<String> effects = new ArrayList<>();
    for (String line : at.tenant().journal().lines()) {
      for (JsonNode effect : JSON.readTree(line).path("effects")) {
        effects.add(effect.path("change").asText());
      }
    }
    return effects;
  }
}
