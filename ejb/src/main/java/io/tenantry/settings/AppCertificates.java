package io.tenantry.settings;

import io.tenantry.actions.form.FieldProblem;
import io.tenantry.actions.form.InvalidForm;
import io.tenantry.delegation.Access;
import io.tenantry.delegation.NeedsRight;
import io.tenantry.delegation.Right;
import io.tenantry.security.Reauthentication;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the certificates by which the app proves who it is. A new one waits until an administrator
 * says that the app registration knows it; the one before is used until then.
 */
@Stateless
@RolesAllowed(Access.SIGNED_IN)
@NeedsRight(Right.SETTINGS)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AppCertificates {

  @Inject private Settings settings;
  @EJB private StoredSettings stored;
  @EJB private Reauthentication reauthentication;

  private final CertificateMaker maker = new CertificateMaker(Clock.systemUTC());

  /** Whether the server has a certificate or secret of its own, so that none is kept here. */
  public boolean onServer() {
    return settings.onServer(Setting.CLIENT_CERTIFICATE);
  }

  /** The one in use; empty when the server has its own, or there is none. */
  public Optional<AppCertificate> current() {
    return settings.stored(Setting.CLIENT_CERTIFICATE).map(AppCertificates::read);
  }

  /** The one that waits to be uploaded. */
  public Optional<AppCertificate> next() {
    return settings.stored(Setting.NEXT_CERTIFICATE).map(AppCertificates::read);
  }

  /** Makes one, in place of any that waits. */
  public AppCertificate make() {
    unlessOnServer();
    reauthentication.require();
    String made = maker.make();
    stored.put(Map.of(Setting.NEXT_CERTIFICATE, Optional.of(made)));
    settings.refresh();
    return read(made);
  }

  /**
   * Uses the one that waits from now on.
   *
   * @throws InvalidForm when none does
   */
  public void useNext() {
    unlessOnServer();
    reauthentication.require();
    String next =
        settings
            .stored(Setting.NEXT_CERTIFICATE)
            .orElseThrow(() -> problem("There is no certificate that waits. Make one first."));
    Map<Setting, Optional<String>> changes = new EnumMap<>(Setting.class);
    changes.put(Setting.CLIENT_CERTIFICATE, Optional.of(next));
    changes.put(Setting.NEXT_CERTIFICATE, Optional.empty());
    stored.put(changes);
    settings.refresh();
  }

  private void unlessOnServer() {
    if (onServer()) {
      throw problem("The certificate or secret is set on the server; change it there.");
    }
  }

  private static InvalidForm problem(String message) {
    return new InvalidForm(List.of(new FieldProblem(Setting.CLIENT_CERTIFICATE.key(), message)));
  }

  private static AppCertificate read(String text) {
    try {
      return AppCertificate.of(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A certificate that was kept cannot be read", e);
    }
  }
}
