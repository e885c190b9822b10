package io.tenantry.gateway.ldap;

import static io.tenantry.gateway.ldap.LdapTrial.read;
import static io.tenantry.gateway.ldap.LdapTrial.title;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.LdapAttribute;
import io.tenantry.actions.LdapCall;
import io.tenantry.actions.LdapOperation.Add;
import io.tenantry.actions.LdapOperation.Change;
import io.tenantry.actions.LdapOperation.Delete;
import io.tenantry.actions.LdapOperation.Kind;
import io.tenantry.actions.LdapOperation.Modify;
import io.tenantry.actions.LdapOperation.Rename;
import io.tenantry.actions.LdapOperation.Scope;
import io.tenantry.actions.LdapOperation.Search;
import io.tenantry.actions.ObjectGuid;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.Answer.Fate;
import io.tenantry.gateway.Priority;
import io.tenantry.gateway.TestTenant;
import io.tenantry.gateway.Ticket;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.SimulatorOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The gateway against the simulated Active Directory, over TLS. */
class DirectoryGatewayTest {

  @RegisterExtension static final TestTenant AT = TestTenant.of(LdapTrial.USERS);
  @RegisterExtension final LdapTrial ad = new LdapTrial(AT);

  @Test
  void aUserIsMadeGivenAPasswordFoundMovedAndDeleted() throws Exception {
    String dn = "CN=Nora \\2B New," + AT.tenant().directory().usersDn();
    List<LdapAttribute> attributes =
        List.of(
            LdapAttribute.of("objectClass", "top", "person", "organizationalPerson", "user"),
            LdapAttribute.of("sAMAccountName", "nora.new"),
            LdapAttribute.of("userPrincipalName", "nora.new@haldenfreight.example"),
            LdapAttribute.of("userAccountControl", "514"),
            LdapAttribute.of("proxyAddresses", "SMTP:n@x.example", "smtp:nora@x.example"));
    assertThat(ad.answer(new LdapCall(dn, new Add(attributes))).message()).isEmpty();

    Answer found =
        ad.answer(
            new LdapCall(
                "",
                new Search(
                    Scope.SUB,
                    "(sAMAccountName=nora.new)",
                    List.of("objectGUID", "objectSid", "proxyAddresses", "whenCreated"))));
    JsonNode user = found.body().at("/value/0");
    assertThat(user.path("objectSid").asText())
        .startsWith(AT.tenant().seed().onPremises().domainSid());
    assertThat(user.path("proxyAddresses")).hasSize(2);
    ObjectGuid guid = ObjectGuid.of(user.path("objectGUID").asText());

    Modify enable =
        new Modify(
            List.of(
                new Change(Kind.REPLACE, LdapAttribute.password("Gr8-enough!")),
                Modify.replace("userAccountControl", "512"),
                Modify.replace("pwdLastSet", "-1")));
    assertThat(enable.toString()).doesNotContain("Gr8").contains("[left out]");
    assertThat(ad.answer(new LdapCall(guid.dn(), enable)).fate()).isEqualTo(Fate.DONE);
    Answer byGuid =
        ad.answer(
            new LdapCall("", new Search(Scope.SUB, guid.filter(), List.of("userAccountControl"))));
    assertThat(byGuid.body().at("/value/0/userAccountControl").asText()).isEqualTo("512");

    String unit = "OU=Not synchronized," + AT.tenant().directory().baseDn();
    assertThat(ad.answer(new LdapCall(dn, new Rename("CN=Nora Moved", unit))).done()).isTrue();
    assertThat(ad.answer(read(guid, "cn")).body().at("/value/0/dn").asText())
        .isEqualTo("CN=Nora Moved," + unit);
    assertThat(ad.answer(new LdapCall(guid.dn(), new Delete())).done()).isTrue();
    Answer gone = ad.answer(read(guid, "cn"));
    assertThat(gone.fate()).isEqualTo(Fate.REFUSED);
    assertThat(gone.status()).isEqualTo(32);
  }

  @Test
  void searchesReadAllPagesAndAllPartsOfBigAttributes() throws Exception {
    int users =
        (int) IntStream.range(0, LdapTrial.USERS).filter(AT.tenant().seed()::synced).count();
    Answer all =
        ad.answer(new LdapCall("", new Search(Scope.SUB, "(objectClass=user)", List.of("mail"))));
    assertThat(all.body().path("value")).hasSize(users + 1);
    assertThat(
            ad.open(
                Map.of(
                    "TENANTRY_LDAP_BASE_DN",
                    "OU=Service Accounts," + AT.tenant().directory().baseDn())))
        .satisfies(
            service ->
                assertThat(
                        service
                            .send(
                                new LdapCall(
                                    "", new Search(Scope.SUB, "(objectClass=user)", List.of())),
                                Priority.PERSON)
                            .answer()
                            .get()
                            .body()
                            .path("value"))
                    .hasSize(1));
  }

  @Test
  void moreThanAPageAndMoreThanOnePartAreReadWhole() throws Exception {
    try (SimulatedTenant large =
        SimulatedTenant.start(
            SimulatorOptions.defaults(AT.data().resolve("large")).withUsers(42_000))) {
      int users = (int) IntStream.range(0, 42_000).filter(large.seed()::synced).count();
      ad.through(
          Map.of(
              "TENANTRY_LDAP_URL", large.directory().url(),
              "TENANTRY_LDAP_PASSWORD", large.directory().bindPassword(),
              "TENANTRY_CA_FILE", large.caFile().toString()));
      Answer all =
          ad.answer(new LdapCall("", new Search(Scope.SUB, "(objectClass=user)", List.of("cn"))));
      assertThat(users).isGreaterThan(1500);
      assertThat(all.body().path("value")).hasSize(users + 1);
      Answer group =
          ad.answer(
              new LdapCall(
                  "", new Search(Scope.SUB, "(sAMAccountName=AD Staff)", List.of("member"))));
      assertThat(group.body().at("/value/0/member")).hasSize(users);
    }
  }

  @Test
  void refusalsAreToldInWordsWithTheServersText() throws Exception {
    Answer unknown =
        ad.answer(
            new LdapCall(
                ad.guid(0).dn(), new Modify(List.of(Modify.replace("favoriteColor", "blue")))));
    assertThat(unknown.fate()).isEqualTo(Fate.REFUSED);
    assertThat(unknown.code()).isEqualTo("00000057");
    assertThat(unknown.message()).contains("schema").contains("DSID-0C090D8A");

    Answer weak =
        ad.answer(
            new LdapCall(
                ad.guid(0).dn(),
                new Modify(List.of(new Change(Kind.REPLACE, LdapAttribute.password("abc"))))));
    assertThat(weak.code()).isEqualTo("0000052D");
    assertThat(weak.message()).contains("password policy");

    AT.tenant().directory().changeRights(List.of(), List.of("write"));
    Answer denied = ad.answer(title(ad.guid(0), "x"));
    assertThat(denied.code()).isEqualTo("00002098");
    assertThat(denied.status()).isEqualTo(50);
    assertThat(denied.message()).contains("lacks the right");
  }

  @Test
  void operationsOnOneObjectKeepTheirOrder() throws Exception {
    AT.fault(
        "{\"surface\":\"ad\",\"method\":\"MODIFY\",\"kind\":\"status\",\"code\":\"51\",\"count\":1}");
    List<Ticket> tickets = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      tickets.add(ad.gateway.send(title(ad.guid(0), "Title " + i), Priority.BULK));
    }
    Answer last = ad.answer(read(ad.guid(0), "title"));
    assertThat(last.body().at("/value/0/title").asText()).isEqualTo("Title 19");
    assertThat(tickets).allSatisfy(t -> assertThat(t.answer().get().done()).isTrue());
    assertThat(ad.effects())
        .containsExactlyElementsOf(
            IntStream.range(0, 20).mapToObj(i -> "title=Title " + i).toList());
  }

  @Test
  void anOperationThatWaitsCanBeWithdrawn() throws Exception {
    AT.fault(
        "{\"surface\":\"ad\",\"method\":\"MODIFY\",\"kind\":\"status\",\"code\":\"51\",\"count\":1}");
    Ticket first = ad.gateway.send(title(ad.guid(0), "First"), Priority.BULK);
    Ticket second = ad.gateway.send(title(ad.guid(0), "Second"), Priority.BULK);
    second.withdraw();
    assertThat(second.answer().get(10, TimeUnit.SECONDS).fate()).isEqualTo(Fate.NOT_SENT);
    assertThat(first.answer().get(30, TimeUnit.SECONDS).done()).isTrue();
    assertThat(ad.answer(title(ad.guid(0), "Third")).done()).isTrue();
    assertThat(ad.effects()).containsExactly("title=First", "title=Third");
  }

  @Test
  void anIllFormedFilterIsNotSent() throws Exception {
    Answer answer = ad.answer(new LdapCall("", new Search(Scope.SUB, "(cn=", List.of())));
    assertThat(answer.fate()).isEqualTo(Fate.NOT_SENT);
    assertThat(answer.code()).isEqualTo("ldap-87");
  }
}
