package io.tenantry.jobs.sync;

import com.microsoft.graph.models.Group;
import com.microsoft.kiota.serialization.UntypedArray;
import com.microsoft.kiota.serialization.UntypedNode;
import com.microsoft.kiota.serialization.UntypedObject;
import com.microsoft.kiota.serialization.UntypedString;
import io.tenantry.persistence.directory.FollowedGroups;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a page of a delta query tells of one group's members.
 *
 * @param groupGone whether the group itself was removed, and so all of its members
 */
record MemberChanges(List<FollowedGroups.Member> there, List<String> gone, boolean groupGone) {

  private static final String GROUP = "#microsoft.graph.group";

  static MemberChanges of(Group group) {
    Map<String, Object> data = group.getAdditionalData();
    List<FollowedGroups.Member> there = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    if (data.get("members@delta") instanceof UntypedArray members) {
      for (UntypedNode node : members.getValue()) {
        Map<String, UntypedNode> member = ((UntypedObject) node).getValue();
        String id = text(member.get("id")).toLowerCase(Locale.ROOT);
        if (member.containsKey("@removed")) {
          gone.add(id);
        } else {
          there.add(new FollowedGroups.Member(id, GROUP.equals(text(member.get("@odata.type")))));
        }
      }
    }
    return new MemberChanges(there, gone, data.containsKey("@removed"));
  }

  private static String text(UntypedNode node) {
    return node instanceof UntypedString text ? text.getValue() : "";
  }
}
