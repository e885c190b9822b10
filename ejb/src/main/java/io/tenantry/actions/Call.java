package io.tenantry.actions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** One planned request on a surface; planning it sends nothing. */
public sealed interface Call {

  Surface surface();

  /** The texts in which {@link Answers} of earlier calls may be named. */
  List<String> texts();

  /** The same call with each of its texts replaced. */
  Call with(UnaryOperator<String> replacement);

  /**
   * The properties of the answer that are recorded with the target, e.g. the id of what was
   * created; {@code Location} and {@code Content-Location} are the headers. Never a secret.
   */
  default List<String> keeps() {
    return List.of();
  }

  /**
   * Whether it is sent as the tenant's service account, an account that somebody has signed in
   * with, rather than as the app: for what Microsoft refuses an app alone.
   */
  default boolean byAccount() {
    return false;
  }

  /**
   * A Microsoft Graph request.
   *
   * @param method HTTP verb
   * @param path relative to the version root, e.g. {@code /users/{id}/assignLicense}, with query,
   *     percent-encoded
   * @param body JSON body, or {@code null} for none
   * @param beta whether it goes to Graph's beta version
   * @param keeps see {@link Call#keeps()}
   * @param join how it may be joined with calls for other targets, or {@code null}
   * @param byAccount see {@link Call#byAccount()}
   */
  record GraphCall(
      String method,
      String path,
      JsonNode body,
      boolean beta,
      List<String> keeps,
      Join join,
      boolean byAccount)
      implements Call {

    public GraphCall(String method, String path, JsonNode body) {
      this(method, path, body, false, List.of(), null, false);
    }

    /** Without the body, which may hold a password. */
    @Override
    public String toString() {
      return method + " " + path;
    }

    /** The same call on Graph's beta version. */
    public GraphCall onBeta() {
      return new GraphCall(method, path, body, true, keeps, join, byAccount);
    }

    /** The same call, of whose answer these properties are recorded. */
    public GraphCall keeping(String... properties) {
      return new GraphCall(method, path, body, beta, List.of(properties), join, byAccount);
    }

    /** The same call, which may be joined with like ones: see {@link Join}. */
    public GraphCall joining(String array, int atMost) {
      return new GraphCall(method, path, body, beta, keeps, new Join(array, atMost), byAccount);
    }

    /** The same call, sent as the service account. */
    public GraphCall asAccount() {
      return new GraphCall(method, path, body, beta, keeps, join, true);
    }

    @Override
    public Surface surface() {
      return Surface.GRAPH;
    }

    @Override
    public List<String> texts() {
      return body == null ? List.of(path) : List.of(path, body.toString());
    }

    @Override
    public GraphCall with(UnaryOperator<String> replacement) {
      return new GraphCall(
          method,
          replacement.apply(path),
          Answers.replace(body, replacement),
          beta,
          keeps,
          join,
          byAccount);
    }
  }

  /**
   * Calls of one method and path may be sent as one, with the elements of an array put together.
   * The surface carries such a call out as a whole or not at all.
   *
   * @param array the array in the body, e.g. {@code members@odata.bind}; of a {@link CsomCall} the
   *     part of its objectPaths that is this call's element of an array
   * @param atMost how many elements the surface takes in one call
   */
  record Join(String array, int atMost) {}

  /**
   * An Exchange Online cmdlet.
   *
   * @param anchor what {@code X-AnchorMailbox} routes by: a user principal name, or {@code null}
   *     for the tenant's system mailbox
   * @param select the properties that a reading cmdlet shall answer with, empty for all
   * @param keeps see {@link Call#keeps()}
   * @param byAccount see {@link Call#byAccount()}
   */
  record CmdletCall(
      String cmdlet,
      Map<String, Object> parameters,
      String anchor,
      List<String> select,
      List<String> keeps,
      boolean byAccount)
      implements Call {

    public CmdletCall(
        String cmdlet, Map<String, Object> parameters, String anchor, List<String> select) {
      this(cmdlet, parameters, anchor, select, List.of(), false);
    }

    public CmdletCall(String cmdlet, Map<String, Object> parameters, String anchor) {
      this(cmdlet, parameters, anchor, List.of(), List.of(), false);
    }

    /** The same call, of whose answer these properties are recorded. */
    public CmdletCall keeping(String... properties) {
      return new CmdletCall(cmdlet, parameters, anchor, select, List.of(properties), byAccount);
    }

    /** The same call, sent as the service account. */
    public CmdletCall asAccount() {
      return new CmdletCall(cmdlet, parameters, anchor, select, keeps, true);
    }

    @Override
    public Surface surface() {
      return Surface.EXCHANGE;
    }

    @Override
    public List<String> texts() {
      return List.of(parameters.toString());
    }

    @Override
    public CmdletCall with(UnaryOperator<String> replacement) {
      return new CmdletCall(
          cmdlet, Answers.replace(parameters, replacement), anchor, select, keeps, byAccount);
    }
  }

  /**
   * A value in Tenantry's own store. Written in the transaction that records the target's outcome.
   *
   * @param store which values, e.g. {@code user-tag}
   * @param key the object that it belongs to
   * @param name the value's name: a tag, an attribute
   * @param value {@code null} takes it away
   */
  record PortalCall(PortalStore store, String key, String name, String value) implements Call {
    @Override
    public Surface surface() {
      return Surface.PORTAL;
    }

    @Override
    public List<String> texts() {
      return value == null ? List.of(key) : List.of(key, value);
    }

    @Override
    public PortalCall with(UnaryOperator<String> replacement) {
      return new PortalCall(
          store, replacement.apply(key), name, value == null ? null : replacement.apply(value));
    }
  }

  /**
   * A cmdlet of the Teams PowerShell module.
   *
   * <p>The answer's body is what the cmdlet puts out, with its names of properties: an array where
   * it lists, an object where one is named, made or replaced.
   *
   * @param parameters by published name; the ranges of New-CsOnlineSchedule are {@code Start} and
   *     {@code End} as New-CsOnlineDateTimeRange and New-CsOnlineTimeRange take them, an {@code
   *     Instance} is a whole object as it was read, with the changes made
   * @param byAccount see {@link Call#byAccount()}
   */
  record TeamsCall(
      String cmdlet, Map<String, Object> parameters, List<String> keeps, boolean byAccount)
      implements Call {

    public TeamsCall(String cmdlet, Map<String, Object> parameters) {
      this(cmdlet, parameters, List.of(), false);
    }

    /** The same call, of whose answer these properties are recorded. */
    public TeamsCall keeping(String... properties) {
      return new TeamsCall(cmdlet, parameters, List.of(properties), byAccount);
    }

    /** The same call, sent as the service account. */
    public TeamsCall asAccount() {
      return new TeamsCall(cmdlet, parameters, keeps, true);
    }

    @Override
    public Surface surface() {
      return Surface.TEAMS;
    }

    @Override
    public List<String> texts() {
      return List.of(parameters.toString());
    }

    @Override
    public TeamsCall with(UnaryOperator<String> replacement) {
      return new TeamsCall(cmdlet, Answers.replace(parameters, replacement), keeps, byAccount);
    }
  }

  /**
   * A mail through the company's relay. Sent once: whether it went out cannot be looked up.
   *
   * @param text may name the target's secret as {@link Answers#SECRET} or {@link Answers#LINK}
   */
  record MailCall(String to, String subject, String text) implements Call {
    @Override
    public Surface surface() {
      return Surface.MAIL;
    }

    /** Without the text, which may hold a password. */
    @Override
    public String toString() {
      return "mail to " + to;
    }

    @Override
    public List<String> texts() {
      return List.of(to, subject, text);
    }

    @Override
    public MailCall with(UnaryOperator<String> replacement) {
      return new MailCall(
          replacement.apply(to), replacement.apply(subject), replacement.apply(text));
    }
  }

  /** A request to SharePoint Online. */
  sealed interface SharePointCall extends Call {

    /**
     * Address of the site that is asked, or one that begins with {@link
     * SharePointHost#placeholder}, e.g. {@code {admin}}: a plan does not know the tenant's hosts.
     */
    String site();

    @Override
    default Surface surface() {
      return Surface.SHAREPOINT;
    }
  }

  /**
   * A request to SharePoint Online's REST API.
   *
   * @param method HTTP verb
   * @param path from {@code /_api/} on, with query, percent-encoded
   * @param headers besides, or in place of, {@code Accept} and {@code Content-Type}, e.g. {@code
   *     odata-version} or {@code X-HTTP-Method}
   * @param body JSON body, or {@code null} for none
   * @param keeps see {@link Call#keeps()}
   * @param byAccount see {@link Call#byAccount()}
   */
  record SiteCall(
      String method,
      String site,
      String path,
      Map<String, String> headers,
      JsonNode body,
      List<String> keeps,
      boolean byAccount)
      implements SharePointCall {

    public SiteCall(
        String method, String site, String path, Map<String, String> headers, JsonNode body) {
      this(method, site, path, headers, body, List.of(), false);
    }

    /** The same call, of whose answer these properties are recorded. */
    public SiteCall keeping(String... properties) {
      return new SiteCall(method, site, path, headers, body, List.of(properties), byAccount);
    }

    /** The same call, sent as the service account. */
    public SiteCall asAccount() {
      return new SiteCall(method, site, path, headers, body, keeps, true);
    }

    @Override
    public List<String> texts() {
      return body == null ? List.of(site, path) : List.of(site, path, body.toString());
    }

    @Override
    public SiteCall with(UnaryOperator<String> replacement) {
      return new SiteCall(
          method,
          replacement.apply(site),
          replacement.apply(path),
          headers,
          Answers.replace(body, replacement),
          keeps,
          byAccount);
    }
  }

  /**
   * A request to SharePoint Online's client object model, for what REST does not offer.
   *
   * @param actions content of the XML element {@code Actions}
   * @param objectPaths content of the XML element {@code ObjectPaths}
   * @param reads whether it changes nothing, so that it may be sent again
   * @param keeps properties of the object that the answer tells last; see {@link Call#keeps()}
   * @param join how it may be joined with calls for other targets, or {@code null}
   * @param byAccount see {@link Call#byAccount()}
   */
  record CsomCall(
      String site,
      String actions,
      String objectPaths,
      boolean reads,
      List<String> keeps,
      Join join,
      boolean byAccount)
      implements SharePointCall {

    public CsomCall(String site, String actions, String objectPaths, boolean reads) {
      this(site, actions, objectPaths, reads, List.of(), null, false);
    }

    /** The same call, which may be joined with like ones: see {@link Join}. */
    public CsomCall joining(String element, int atMost) {
      return new CsomCall(
          site, actions, objectPaths, reads, keeps, new Join(element, atMost), byAccount);
    }

    /** The same call, of whose answer these properties are recorded. */
    public CsomCall keeping(String... properties) {
      return new CsomCall(site, actions, objectPaths, reads, List.of(properties), join, byAccount);
    }

    /** The same call, sent as the service account. */
    public CsomCall asAccount() {
      return new CsomCall(site, actions, objectPaths, reads, keeps, join, true);
    }

    @Override
    public List<String> texts() {
      return List.of(site, actions, objectPaths);
    }

    @Override
    public CsomCall with(UnaryOperator<String> replacement) {
      return new CsomCall(
          replacement.apply(site),
          replacement.apply(actions),
          replacement.apply(objectPaths),
          reads,
          keeps,
          join == null ? null : new Join(replacement.apply(join.array()), join.atMost()),
          byAccount);
    }
  }

  /**
   * An operation on an entry of Active Directory.
   *
   * @param dn of the entry, or {@code <GUID=…>} as {@link ObjectGuid#dn()} writes it; of a search
   *     the base, where empty stands for the configured base DN
   * @param keeps see {@link Call#keeps()}; a write is answered with nothing: that it was carried
   *     out is recorded
   */
  record LdapCall(String dn, LdapOperation operation, List<String> keeps) implements Call {

    public LdapCall(String dn, LdapOperation operation) {
      this(dn, operation, List.of());
    }

    /** The same call, of whose answer these properties are recorded. */
    public LdapCall keeping(String... properties) {
      return new LdapCall(dn, operation, List.of(properties));
    }

    @Override
    public Surface surface() {
      return Surface.DIRECTORY;
    }

    @Override
    public List<String> texts() {
      List<String> texts = new ArrayList<>(List.of(dn));
      operation.attributes().forEach(attribute -> texts.addAll(attribute.texts()));
      return texts;
    }

    @Override
    public LdapCall with(UnaryOperator<String> replacement) {
      return new LdapCall(
          replacement.apply(dn), operation.with(attribute -> attribute.with(replacement)), keeps);
    }
  }
}
