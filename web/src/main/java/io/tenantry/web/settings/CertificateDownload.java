package io.tenantry.web.settings;

import io.tenantry.settings.AppCertificate;
import io.tenantry.settings.AppCertificates;
import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** The certificate to be uploaded to the app registration, without its key. */
@WebServlet("/download/tenantry.crt")
public class CertificateDownload extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @EJB private transient AppCertificates certificates;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<AppCertificate> certificate = certificates.next().or(certificates::current);
    if (certificate.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.setContentType("application/x-pem-file");
    response.setHeader("Content-Disposition", "attachment; filename=\"tenantry.crt\"");
    response.getWriter().write(certificate.get().pem());
  }
}
