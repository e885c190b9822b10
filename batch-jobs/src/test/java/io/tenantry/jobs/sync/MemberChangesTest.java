package io.tenantry.jobs.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.graph.models.Group;
import com.microsoft.kiota.serialization.JsonParseNodeFactory;
import io.tenantry.persistence.directory.FollowedGroups.Member;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MemberChangesTest {

  private static MemberChanges changes(String json) {
    byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return MemberChanges.of(
        new JsonParseNodeFactory()
            .getParseNode("application/json", new ByteArrayInputStream(bytes))
            .getObjectValue(Group::createFromDiscriminatorValue));
  }

  @Test
  void tellsUsersAndGroupsThatAreThereFromWhoLeft() {
    MemberChanges changes =
        changes(
            "{'id':'g','members@delta':[{'@odata.type':'#microsoft.graph.user','id':'U1'},"
                + "{'@odata.type':'#microsoft.graph.group','id':'g2'},"
                + "{'@odata.type':'#microsoft.graph.user','id':'u3','@removed':{'reason':'deleted'}}]}");

    assertThat(changes.there()).containsExactly(new Member("u1", false), new Member("g2", true));
    assertThat(changes.gone()).containsExactly("u3");
    assertThat(changes.groupGone()).isFalse();
  }

  @Test
  void aGroupThatIsGoneHasNoMembers() {
    MemberChanges changes = changes("{'id':'g','@removed':{'reason':'changed'}}");

    assertThat(changes.groupGone()).isTrue();
    assertThat(changes.there()).isEmpty();
  }
}
