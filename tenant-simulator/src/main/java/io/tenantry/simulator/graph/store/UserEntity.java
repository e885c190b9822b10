package io.tenantry.simulator.graph.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.graph.licensing.Holding;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.seed.Person;
import java.util.List;

/** A user as of one moment: what was written of him, and the seed for the rest. */
public final class UserEntity implements Entity {

  /**
   * Among the written values: whether Exchange, and no longer Graph, writes extension attributes.
   */
  public static final String ATTRIBUTES_OF_EXCHANGE = "#attributesOfExchange";

  /** Among the written values: which mailbox Active Directory asks Exchange Online to provide. */
  public static final String REMOTE_MAILBOX = "#remoteMailbox";

  private final Directory directory;
  private final int index;
  private final ObjectState state;
  private final long time;
  private Person person;
  private List<Holding> holdings;

  UserEntity(Directory directory, int index, ObjectState state, long time) {
    this.directory = directory;
    this.index = index;
    this.state = state;
    this.time = time;
  }

  /** Position among the users. */
  public int index() {
    return index;
  }

  /** What differs from the seed. */
  public ObjectState state() {
    return state;
  }

  /** Direct and inherited licenses. */
  public List<Holding> holdings() {
    if (holdings == null) {
      holdings = directory.holdings().of(index, state, time);
    }
    return holdings;
  }

  /** Whether the account is synchronized from an on-premises directory. */
  public boolean synced() {
    JsonNode written = state.changed().get("onPremisesSyncEnabled");
    if (written != null) {
      return written.asBoolean();
    }
    return person() != null && person.onPremisesSynced();
  }

  /** Whether authority over a synchronized account was moved to the cloud. */
  public boolean cloudManaged() {
    JsonNode written = state.changed().get("#isCloudManaged");
    return written != null && written.asBoolean();
  }

  /** Whether an on-premises directory decides on the account's properties. */
  public boolean onPremisesMastered() {
    return synced() && !cloudManaged();
  }

  /** Index of the manager, or -1. */
  public int manager() {
    JsonNode written = state.changed().get("#manager");
    if (written != null) {
      return written.asInt();
    }
    return person() == null || person.work() == null ? -1 : person.work().managerIndex();
  }

  @Override
  public String type() {
    return "user";
  }

  @Override
  public String id() {
    return directory.users().id(index).toString();
  }

  @Override
  public JsonNode get(String property) {
    JsonNode written = state.changed().get(property);
    if (written != null && !property.equals("userPrincipalName")) {
      return written;
    }
    return switch (property) {
      case "id" -> Values.text(id());
      case "userPrincipalName" -> Values.text(principalName());
      case "deletedDateTime" -> Values.time(state.deletedAt());
      case "isManagementRestricted" ->
          directory.unitMembers().restrict(index) ? BooleanNode.TRUE : NullNode.getInstance();
      case "assignedLicenses" -> Values.assignedLicenses(holdings());
      case "licenseAssignmentStates" -> Values.assignmentStates(holdings());
      case "assignedPlans" -> Values.assignedPlans(holdings());
      case "provisionedPlans" -> provisionedPlans();
      default -> person() == null ? created(property) : seeded(property);
    };
  }

  private JsonNode seeded(String property) {
    Person.Work work = person.work();
    return switch (property) {
      case "accountEnabled" -> BooleanNode.valueOf(person.enabled());
      case "businessPhones" ->
          Values.texts(work == null ? List.of() : List.of(work.businessPhone()));
      case "city" -> Values.text(person.office() == null ? null : person.office().city());
      case "companyName" -> Values.text(work == null ? null : directory.seed().organization());
      case "country" -> Values.text(person.office() == null ? null : person.office().country());
      case "createdDateTime" -> Values.time(person.createdAt());
      case "creationType" -> Values.text(person.kind() == Person.Kind.GUEST ? "Invitation" : null);
      case "department" -> Values.text(work == null ? null : work.department());
      case "displayName" -> Values.text(person.name().display());
      case "employeeId" -> Values.text(work == null ? null : work.employeeId());
      case "externalUserState" ->
          Values.text(person.kind() == Person.Kind.GUEST ? "Accepted" : null);
      case "givenName" -> Values.text(person.name().given());
      case "identities" -> identities();
      case "jobTitle" -> Values.text(work == null ? null : work.jobTitle());
      case "lastPasswordChangeDateTime" -> Values.time(person.createdAt());
      case "mail" -> Values.text(person.mail());
      case "mailNickname" -> Values.text(person.name().mailNickname());
      case "mobilePhone" -> Values.text(work == null ? null : work.mobilePhone());
      case "officeLocation" -> Values.text(person.office() == null ? null : person.office().city());
      case "onPremisesDistinguishedName" ->
          Values.text(synced() ? directory.seed().onPremises().distinguishedName(index) : null);
      case "onPremisesDomainName" -> Values.text(synced() ? directory.seed().domain() : null);
      case "onPremisesImmutableId" ->
          Values.text(synced() ? directory.seed().onPremises().immutableId(index) : null);
      case "onPremisesLastSyncDateTime" -> Values.time(synced() ? directory.lastSync() : null);
      case "onPremisesSamAccountName" ->
          Values.text(synced() ? directory.seed().onPremises().samAccountName(index) : null);
      case "onPremisesSecurityIdentifier" ->
          Values.text(synced() ? directory.seed().onPremises().userSid(index) : null);
      case "onPremisesSyncEnabled" -> synced() ? BooleanNode.TRUE : NullNode.getInstance();
      case "onPremisesUserPrincipalName" ->
          Values.text(synced() ? person.userPrincipalName() : null);
      case "postalCode" ->
          Values.text(person.office() == null ? null : person.office().postalCode());
      case "preferredLanguage" -> Values.text(work == null ? null : work.preferredLanguage());
      case "proxyAddresses" ->
          Values.texts(person.proxyAddresses(directory.seed().initialDomain()));
      case "state" -> Values.text(person.office() == null ? null : person.office().state());
      case "streetAddress" ->
          Values.text(person.office() == null ? null : person.office().street());
      case "surname" -> Values.text(person.name().surname());
      case "usageLocation" -> Values.text(person.usageLocation());
      case "userType" -> Values.text(person.userType());
      default -> empty(property);
    };
  }

  /** The sign-in name; a deleted user's carries his id, which sets the name free. */
  private String principalName() {
    JsonNode written = state.changed().get("userPrincipalName");
    String name = written != null ? written.asText() : person().userPrincipalName();
    return state.deletedAt() == null ? name : id().replace("-", "") + name;
  }

  /** A created user gets his mail address with his mailbox. */
  private JsonNode created(String property) {
    boolean address = property.equals("mail") || property.equals("proxyAddresses");
    if (!address) {
      return empty(property);
    }
    JsonNode given = state.changed().get("mail");
    String mail = given != null ? given.asText(null) : hasMailbox() ? principalName() : null;
    return property.equals("mail")
        ? Values.text(mail)
        : Values.texts(mail == null ? List.of() : List.of("SMTP:" + mail));
  }

  private boolean hasMailbox() {
    for (JsonNode plan : Values.assignedPlans(holdings())) {
      if (plan.get("service").asText().equals("exchange")) {
        return true;
      }
    }
    return false;
  }

  private static JsonNode empty(String property) {
    return switch (property) {
      case "businessPhones",
          "identities",
          "imAddresses",
          "otherMails",
          "proxyAddresses",
          "onPremisesProvisioningErrors",
          "serviceProvisioningErrors" ->
          Json.MAPPER.createArrayNode();
      case "onPremisesExtensionAttributes" -> extensionAttributes();
      default -> NullNode.getInstance();
    };
  }

  private JsonNode identities() {
    ArrayNode identities = Json.MAPPER.createArrayNode();
    ObjectNode identity = identities.addObject();
    identity.put("signInType", "userPrincipalName");
    identity.put("issuer", directory.seed().initialDomain());
    identity.put("issuerAssignedId", person.userPrincipalName());
    return identities;
  }

  private JsonNode provisionedPlans() {
    ArrayNode provisioned = Json.MAPPER.createArrayNode();
    for (JsonNode plan : Values.assignedPlans(holdings())) {
      ObjectNode one = provisioned.addObject();
      one.put("capabilityStatus", "Enabled");
      one.put("provisioningStatus", "Success");
      one.set("service", plan.get("service"));
    }
    return provisioned;
  }

  private static JsonNode extensionAttributes() {
    ObjectNode attributes = Json.MAPPER.createObjectNode();
    for (int i = 1; i <= 15; i++) {
      attributes.putNull("extensionAttribute" + i);
    }
    return attributes;
  }

  private Person person() {
    if (person == null && directory.users().isSeeded(index)) {
      person = directory.seed().user(index);
    }
    return person;
  }
}
