package io.tenantry.web.settings;

import io.tenantry.actions.form.FieldProblem;
import io.tenantry.actions.form.InvalidForm;
import io.tenantry.directory.Directory;
import io.tenantry.security.CredentialsNeeded;
import io.tenantry.settings.AppCertificate;
import io.tenantry.settings.AppCertificates;
import io.tenantry.settings.DatabaseCheck.Finding;
import io.tenantry.settings.MailTest;
import io.tenantry.settings.SealedAnew;
import io.tenantry.settings.Setting;
import io.tenantry.settings.SettingChanges;
import io.tenantry.settings.SettingView;
import io.tenantry.web.Request;
import io.tenantry.web.signin.ConfirmPage;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The part of the connection page on which administrators enter the settings. */
@Named
@RequestScoped
public class SettingsPage {

  private static final String PAGE = "connection.xhtml";
  private static final Duration WARNED_BEFORE = Duration.ofDays(30);

  @EJB private SettingChanges changes;
  @EJB private AppCertificates certificates;
  @EJB private SealedAnew sealedAnew;
  @EJB private MailTest mailTest;
  @EJB private Directory directory;

  private final Map<String, String> problems = new HashMap<>();
  private Map<String, SettingView> views;
  private String notice;
  private String problem;

  /** The fields of a form. */
  public List<SettingField> fields(String group) {
    return SettingGroup.valueOf(group).settings().stream().map(this::field).toList();
  }

  private SettingField field(Setting setting) {
    SettingView view = view(setting);
    String kept = view.value() == null ? "" : view.value();
    String typed = problems.isEmpty() ? kept : Request.param(setting.key()).orElse("");
    return new SettingField(
        view,
        setting.secret() ? "" : view.onServer() ? kept : typed,
        SettingGroup.help(setting),
        problems.get(setting.key()));
  }

  private SettingView view(Setting setting) {
    if (views == null) {
      views =
          changes.list().stream().collect(Collectors.toMap(SettingView::name, Function.identity()));
    }
    return views.get(setting.key());
  }

  /** Whether a form has a field that can be changed here. */
  public boolean changeable(String group) {
    return fields(group).stream().anyMatch(field -> !field.setting().onServer());
  }

  /** Keeps what was typed into a form; empty secrets stay as they are. */
  public void save(String group) {
    Map<String, String> wanted = new LinkedHashMap<>();
    for (Setting setting : SettingGroup.valueOf(group).settings()) {
      String typed = Request.param(setting.key()).orElse("");
      if (!view(setting).onServer() && !(setting.secret() && typed.isEmpty())) {
        wanted.put(setting.key(), typed);
      }
    }
    done("saved", () -> changes.change(wanted));
  }

  /** Takes a secret away. */
  public void remove(String name) {
    done("saved", () -> changes.change(Map.of(name, "")));
  }

  public void makeCertificate() {
    done("certificate", certificates::make);
  }

  public void useCertificate() {
    done("saved", certificates::useNext);
  }

  /** Seals secrets under the current key and tells how many. */
  public void sealAnew() {
    try {
      SealedAnew.Result result = sealedAnew.run();
      notice =
          result.sealed()
              + " sealed under the current key"
              + (result.left() == 0
                  ? "."
                  : "; " + result.left() + " were sealed with a key that nobody knows any more.");
    } catch (CredentialsNeeded e) {
      ConfirmPage.ask(PAGE);
    }
  }

  /** Sends a mail to try the relay. */
  public void mailMe() {
    String to = Request.param("mailTo").orElse("");
    try {
      problem = mailTest.send(to).orElse(null);
      notice = problem == null ? "A test mail was handed over to the relay for " + to + "." : null;
    } catch (InvalidForm e) {
      problem = e.problems().get(0).message();
    }
  }

  /** Starts the first sync, or another one. */
  public void sync() {
    directory.syncNow();
    notice = "The directory is being read. Tables fill while it is.";
  }

  private void done(String what, Runnable change) {
    try {
      change.run();
      Request.go(PAGE + "?done=" + what);
    } catch (InvalidForm e) {
      for (FieldProblem each : e.problems()) {
        problems.put(each.field(), each.message());
      }
      problem =
          e.problems().stream()
              .map(
                  p ->
                      Setting.of(p.field()).map(Setting::title).orElse(p.field())
                          + ": "
                          + p.message())
              .collect(Collectors.joining(" "));
    } catch (CredentialsNeeded e) {
      ConfirmPage.ask(PAGE);
    }
  }

  /** What was done, {@code null} for nothing. */
  public String getNotice() {
    if (notice == null) {
      notice =
          switch (Request.param("done").orElse("")) {
            case "saved" -> "Saved. It is in use on this node now and on others within seconds.";
            case "certificate" ->
                "A certificate was made. Download it and upload it to the app registration.";
            default -> null;
          };
    }
    return problem == null ? notice : null;
  }

  public String getProblem() {
    return problem;
  }

  /** The certificate in use, or {@code null}. */
  public AppCertificate getCertificate() {
    return certificates.current().orElse(null);
  }

  /** The certificate that waits to be uploaded, or {@code null}. */
  public AppCertificate getNextCertificate() {
    return certificates.next().orElse(null);
  }

  public boolean isCredentialOnServer() {
    return certificates.onServer();
  }

  /** Whether it is time for the next certificate. */
  public boolean isCertificateEnding() {
    AppCertificate used = getCertificate();
    return used != null && used.until().isBefore(Instant.now().plus(WARNED_BEFORE));
  }

  public List<Finding> getDatabase() {
    return changes.database();
  }

  /** Where a test mail goes unless another address is typed. */
  public String getMailTo() {
    return Request.param("mailTo").orElseGet(() -> mailTest.ownAddress().orElse(""));
  }

  public boolean isSynced() {
    return directory.copyStatus().syncedAt() != null;
  }
}
