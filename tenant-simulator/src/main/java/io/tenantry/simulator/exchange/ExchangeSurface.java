package io.tenantry.simulator.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Body.MalformedBody;
import io.tenantry.simulator.http.Dispatcher;
import io.tenantry.simulator.http.Effects;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.http.Request;
import io.tenantry.simulator.http.Response;
import io.tenantry.simulator.http.Surface;
import io.tenantry.simulator.seed.Seed;
import io.tenantry.simulator.signin.AppRegistration;
import java.time.Clock;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Exchange Online's admin endpoint: InvokeCommand and $batch. */
public final class ExchangeSurface implements Surface {

  private static final Pattern PATH =
      Pattern.compile("/adminapi/beta/([^/]+)/(InvokeCommand|\\$batch)");
  private static final Pattern PAGE_SIZE = Pattern.compile("odata\\.maxpagesize=(\\d{1,6})");
  private static final int LARGEST_PAGE = 1000;
  private static final Set<String> ROLES =
      Set.of(AppRegistration.EXCHANGE_ROLE, "Exchange Recipient Administrator");

  /** Source: Microsoft, "App-only authentication for unattended scripts in Exchange Online". */
  private static final Set<String> NOT_FOR_APPS =
      Set.of(
          "New-UnifiedGroup",
          "Remove-UnifiedGroup",
          "Add-UnifiedGroupLinks",
          "Remove-UnifiedGroupLinks");

  private final CmdletContract contract = new CmdletContract();
  private final CmdletBatch batch;
  private final CmdletTable cmdlets;
  private final Set<String> tenantNames;

  /**
   * Exchange over the seeded tenant.
   *
   * @param accounts the accounts of the mailboxes
   * @param clock the tenant's time
   * @param directory told of every distribution group that was made, changed or deleted here
   * @param dispatcher runs the items of a batch
   */
  public ExchangeSurface(
      Seed seed,
      Accounts accounts,
      Clock clock,
      Consumer<DirectoryGroup> directory,
      Dispatcher dispatcher) {
    batch = new CmdletBatch(dispatcher);
    tenantNames = Set.of(seed.tenantId().toString(), seed.domain(), seed.initialDomain());
    cmdlets = new CmdletTable(seed, accounts, clock, directory);
  }

  /** Back to the seeded state. */
  public void reset() {
    cmdlets.reset();
  }

  /** Whether Active Directory has no say in the attributes of Exchange of new users. */
  public boolean managesAttributes() {
    return cmdlets.organization().cloudManaged();
  }

  @Override
  public String name() {
    return "exchange";
  }

  @Override
  public boolean serves(String path) {
    return path.startsWith("/adminapi/");
  }

  @Override
  public String audience() {
    return "https://outlook.office365.com";
  }

  @Override
  public Response handle(Request request, Effects effects) {
    Matcher path = PATH.matcher(request.path());
    if (!path.matches()) {
      return error(request, 404, "NotFound", "No resource at this address.");
    }
    if (!tenantNames.contains(path.group(1))) {
      return error(request, 400, "BadRequest", "The tenant '" + path.group(1) + "' doesn't exist.");
    }
    if (!request.method().equals("POST")) {
      return error(request, 405, "MethodNotAllowed", "Only POST is allowed here.");
    }
    String permission = request.caller().isApp() ? "Exchange.ManageAsApp" : "Exchange.Manage";
    if (!request.caller().roles().contains(permission) || !request.caller().hasAny(ROLES)) {
      return error(
          request,
          403,
          "Forbidden",
          "The role assigned to application "
              + request.caller().appId()
              + " isn't supported in this scenario. Please check online documentation for"
              + " assigning correct Directory Roles to Azure AD Application for EXO App-Only"
              + " Authentication.");
    }
    try {
      return path.group(2).equals("$batch")
          ? batch.run(request)
          : invoke(request, path.group(1), effects);
    } catch (CmdletFailure failure) {
      return failed(failure);
    }
  }

  @Override
  public Response error(Request request, int status, String code, String message) {
    return Response.json(status, ExchangeErrors.plain(code, message));
  }

  private Response invoke(Request request, String tenant, Effects effects) throws CmdletFailure {
    JsonNode input = json(request).path("CmdletInput");
    String given = input.path("CmdletName").asText();
    JsonNode parameters = input.path("Parameters");
    if (given.isEmpty() || !(parameters.isObject() || parameters.isMissingNode())) {
      throw CmdletFailure.malformed(
          "The request must have the form {\"CmdletInput\": {\"CmdletName\": …, \"Parameters\":"
              + " {…}}}.");
    }
    effects.cmdlet(given, parameters.isObject() ? parameters : Json.MAPPER.createObjectNode());
    String name = contract.name(given);
    ObjectNode checked = contract.check(name, parameters);
    // The role that binds this parameter is none of those of a recipient administrator.
    if (checked.has(DistributionGroupRules.BYPASS)
        && !request.caller().hasAny(Set.of(AppRegistration.EXCHANGE_ROLE))) {
      throw CmdletFailure.unknownParameter(DistributionGroupRules.BYPASS);
    }
    if (request.caller().isApp() && NOT_FOR_APPS.contains(name)) {
      throw CmdletFailure.noUser(name);
    }
    Cmdlet cmdlet = cmdlets.get(name);
    if (cmdlet == null) {
      throw CmdletFailure.notSimulated(name);
    }
    SkipToken skip = SkipToken.of(request.option("$skiptoken").orElse(""));
    Cmdlet.Call call =
        new Cmdlet.Call(
            checked,
            request.option("$select").orElse(""),
            pageSize(request),
            skip.from(),
            skip.delivered());
    return answer(request, tenant, call, cmdlet.run(call, effects));
  }

  private static Response answer(Request request, String tenant, Cmdlet.Call call, Page page) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    String base = request.origin() + "/adminapi/beta/" + tenant + "/";
    body.put(
        "@odata.context",
        base + "$metadata#Collection(Microsoft.Exchange.Admin.OData.CmdletResult)");
    body.putArray("@adminapi.warnings").addAll(texts(page));
    if (page.next() >= 0) {
      SkipToken next = new SkipToken((int) page.next(), call.delivered() + page.objects().size());
      String select = call.select().isBlank() ? "" : "$select=" + call.select() + "&";
      body.put(
          "@odata.nextLink", base + "InvokeCommand?" + select + "$skiptoken=" + next.written());
    }
    ArrayNode value = body.putArray("value");
    page.objects().forEach(value::add);
    return Response.json(200, body);
  }

  private static ArrayNode texts(Page page) {
    ArrayNode texts = Json.MAPPER.createArrayNode();
    page.warnings().forEach(texts::add);
    return texts;
  }

  private static Response failed(CmdletFailure failure) {
    return Response.json(failure.status(), ExchangeErrors.of(failure));
  }

  static JsonNode json(Request request) throws CmdletFailure {
    try {
      return request.body().json();
    } catch (MalformedBody malformed) {
      throw CmdletFailure.malformed(malformed.getMessage());
    }
  }

  private static int pageSize(Request request) {
    Matcher size = PAGE_SIZE.matcher(request.headers().get("Prefer").orElse(""));
    return size.find()
        ? Math.max(1, Math.min(LARGEST_PAGE, Integer.parseInt(size.group(1))))
        : LARGEST_PAGE;
  }
}
