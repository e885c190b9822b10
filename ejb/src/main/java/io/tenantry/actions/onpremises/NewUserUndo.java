package io.tenantry.actions.onpremises;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Call;
import io.tenantry.actions.Difference;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.LdapCall;
import io.tenantry.actions.LdapOperation.Delete;
import io.tenantry.actions.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

/** Plans how an account that was made goes away again. */
final class NewUserUndo {

  private NewUserUndo() {}

  /** Takes the licenses first, then deletes the account; the next sync deletes the user. */
  static Plan of(NewUserState today) {
    List<Call> calls = new ArrayList<>();
    List<Difference> differences = new ArrayList<>();
    SortedSet<String> licenses = today.licenses();
    if (!licenses.isEmpty()) {
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      body.putArray("addLicenses");
      licenses.forEach(body.putArray("removeLicenses")::add);
      calls.add(
          new GraphCall(
              "POST", "/users/" + today.user().path("id").asText() + "/assignLicense", body));
      licenses.forEach(
          id ->
              differences.add(
                  new Difference(today.around().licenses().getOrDefault(id, id), "assigned", "")));
    }
    calls.add(new LdapCall(today.guidDn(), new Delete()));
    differences.add(new Difference("Account", today.entry().path("dn").asText(), ""));
    NewUserState gone =
        new NewUserState(
            today.wish(),
            today.groups(),
            null,
            true,
            null,
            List.of(),
            null,
            List.of(),
            Set.of(),
            today.around());
    return new Plan.Change(
        calls,
        differences,
        today.snapshot(),
        gone.snapshot(),
        today.user() == null
            ? List.of()
            : List.of("The next directory sync deletes the user in the cloud, for 30 days"));
  }
}
