package io.tenantry.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.mail.MailSink;
import io.tenantry.simulator.mail.MailSink.Mail;
import io.tenantry.stack.OperatorApi;
import io.tenantry.stack.OperatorApi.Answer;
import io.tenantry.stack.Stack;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** Mara's desk runs on many only with an approval; Ada may give it, Bruno only for others. */
final class CarefulDesk implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long EVERYTHING = 1;

  /** What a desk submitted. */
  record Submitted(long preview, long run) {}

  final MailSink sink;
  final Stack stack;
  final OperatorApi admin;
  final OperatorApi mara;
  final OperatorApi ada;
  final OperatorApi bruno;
  private final JsonNode users;

  CarefulDesk(Path folder) throws Exception {
    sink = new MailSink(folder);
    stack =
        Stack.in("approvals")
            .users(300)
            .set("TENANTRY_ADMIN_USER", RunningStack.OPERATOR)
            .set("TENANTRY_ADMIN_PASSWORD", RunningStack.PASSWORD)
            .set("TENANTRY_APPROVAL_ACTIONS", "users.set-portal-attribute")
            .prepare();
    sink.settings().forEach(stack::set);
    stack.set("TENANTRY_URL", stack.server().url().toString());
    stack.startSurroundings().server().start();
    admin = new OperatorApi(stack, PATIENCE);
    admin.awaitDirectory();
    users = admin.get("/directory/users?size=100").body().path("rows");
    mara = OperatorApi.of(stack, "mara.careful", PATIENCE);
    ada = OperatorApi.of(stack, "ada.approver", PATIENCE);
    bruno = OperatorApi.of(stack, "bruno.elsewhere", PATIENCE);
    sql(
        "UPDATE operator_account SET email = CONCAT(name, '@contoso.example')"
            + " WHERE name IN ('mara.careful', 'ada.approver', 'bruno.elsewhere', '"
            + RunningStack.OPERATOR
            + "')");
    long careful =
        added(
            admin.post(
                "/roles",
                "{\"name\":\"Careful\",\"actions\":[\"users.*\"],\"rights\":[\"APPROVE\"],"
                    + "\"limits\":{\"approvalAbove\":1}}"));
    long approver = added(admin.post("/roles", "{\"name\":\"Approver\",\"rights\":[\"APPROVE\"]}"));
    long elsewhere =
        added(
            admin.post(
                "/scopes",
                "{\"name\":\"Elsewhere\",\"rule\":{\"alternatives\":{\"user\":[[{\"column\":\"city\","
                    + "\"op\":\"EQUALS\",\"values\":[\"Atlantis\"]}]]}}}"));
    give("mara.careful", careful, EVERYTHING);
    give("ada.approver", approver, EVERYTHING);
    give("bruno.elsewhere", approver, elsewhere);
  }

  @Override
  public void close() {
    stack.close();
    sink.close();
  }

  Submitted submit(String tag, int first, int count) throws Exception {
    long list = freeze(mara, first, count);
    Answer preview = mara.post("/operations/previews", tag(tag, list, null));
    assertThat(preview.status()).as(preview.body().toString()).isEqualTo(201);
    long previewed = preview.body().path("id").asLong();
    mara.awaitState(previewed, "COMPLETED");
    Answer run = mara.post("/operations", tag(tag, list, previewed));
    assertThat(run.status()).as(run.body().toString()).isEqualTo(201);
    return new Submitted(previewed, run.body().path("id").asLong());
  }

  static String tag(String tag, long list, Long preview) {
    return ("{\"actionId\":\"users.add-tags\",\"form\":{\"tags\":[\"%s\"]},\"targetListId\":%d,"
            + "\"previewId\":%s}")
        .formatted(tag, list, preview);
  }

  long freeze(OperatorApi operator, int first, int count) throws Exception {
    StringBuilder keys = new StringBuilder();
    for (int i = first; i < first + count; i++) {
      keys.append(i == first ? "\"" : ",\"").append(users.get(i).path("key").asText()).append('"');
    }
    return operator
        .post("/target-lists", "{\"kind\":\"user\",\"keys\":[" + keys + "]}")
        .body()
        .path("listId")
        .asLong();
  }

  /** Whoever submitted the run gets one mail that says so. */
  void toldBy(String subject, long run, String... words) throws Exception {
    String about = "Your run " + run + ",";
    Awaitility.await(subject + run)
        .atMost(PATIENCE)
        .until(() -> mails(subject, about).size(), count -> count > 0);
    assertThat(mails(subject, about)).hasSize(1);
    Mail mail = mails(subject, about).get(0);
    assertThat(mail.to()).isEqualTo("mara.careful@contoso.example");
    assertThat(mail.text()).contains(words);
  }

  List<Mail> mails(String subject, String text) throws Exception {
    return sink.mails().stream()
        .filter(mail -> mail.subject().startsWith(subject) && mail.text().contains(text))
        .toList();
  }

  List<String> trail(long run) throws Exception {
    return admin
        .get("/audit/entries?size=100&operation=" + run)
        .body()
        .path("rows")
        .findValuesAsText("what");
  }

  void sql(String update) throws SQLException {
    try (Connection connection = stack.database().connect();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(update);
    }
  }

  private void give(String operator, long role, long scope) throws Exception {
    added(
        admin.post(
            "/assignments",
            "{\"operator\":\"%s\",\"roleId\":%d,\"scopeId\":%d}".formatted(operator, role, scope)));
  }

  private static long added(Answer answer) {
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer.body().path("id").asLong();
  }
}
