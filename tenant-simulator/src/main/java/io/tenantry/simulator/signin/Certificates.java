package io.tenantry.simulator.signin;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes the certificate authority of the simulated tenant and the certificates it signs. */
final class Certificates {

  /** A private key with its certificate. */
  record Identity(PrivateKey key, X509Certificate certificate) {}

  private Certificates() {}

  static Identity authority() throws GeneralSecurityException {
    KeyPair pair = rsa();
    X500Name name = new X500Name("CN=Simulated Tenant CA");
    X509v3CertificateBuilder builder = builder(name, name, pair, Duration.ofDays(3650));
    try {
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      builder.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    } catch (CertIOException unencodable) {
      throw new GeneralSecurityException(unencodable);
    }
    return new Identity(pair.getPrivate(), signed(builder, pair.getPrivate()));
  }

  /** A certificate for 127.0.0.1, ::1 and localhost. */
  static Identity server(Identity authority) throws GeneralSecurityException {
    KeyPair pair = rsa();
    X509v3CertificateBuilder builder =
        builder(issuer(authority), new X500Name("CN=localhost"), pair, Duration.ofDays(820));
    GeneralName[] names = {
      new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
      new GeneralName(GeneralName.iPAddress, "::1"),
      new GeneralName(GeneralName.dNSName, "localhost")
    };
    try {
      builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
      builder.addExtension(
          Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
    } catch (CertIOException unencodable) {
      throw new GeneralSecurityException(unencodable);
    }
    return new Identity(pair.getPrivate(), signed(builder, authority.key()));
  }

  /** A certificate by itself, as people upload it to an app registration. */
  static Identity selfSigned(String name) throws GeneralSecurityException {
    KeyPair pair = rsa();
    X500Name subject = new X500Name("CN=" + name);
    X509v3CertificateBuilder builder = builder(subject, subject, pair, Duration.ofDays(730));
    return new Identity(pair.getPrivate(), signed(builder, pair.getPrivate()));
  }

  private static X500Name issuer(Identity authority) {
    return X500Name.getInstance(authority.certificate().getSubjectX500Principal().getEncoded());
  }

  private static KeyPair rsa() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  private static X509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, KeyPair pair, Duration valid) {
    Instant now = Instant.now();
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(120, new SecureRandom()).add(BigInteger.ONE),
        Date.from(now.minus(Duration.ofDays(1))),
        Date.from(now.plus(valid)),
        subject,
        pair.getPublic());
  }

  private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey key)
      throws GeneralSecurityException {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(key)));
    } catch (OperatorCreationException unusable) {
      throw new GeneralSecurityException(unusable);
    }
  }
}
