package io.tenantry.persistence.security;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** One person who signs in to Tenantry. */
@Entity
@Table(name = "operator_account")
public class OperatorRecord {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  private String name;

  @Column(name = "password_hash")
  private String passwordHash;

  private String email;

  @Column(name = "tenant_user_id")
  private String tenantUserId;

  @Column(name = "tenant_user_upn")
  private String tenantUserUpn;

  @Column(name = "provider_sign_in")
  private boolean providerSignIn;

  private String issuer;
  private String subject;

  @Column(name = "must_change_password")
  private boolean mustChangePassword;

  @Column(name = "password_until")
  private Instant passwordUntil;

  private boolean disabled;

  @Column(name = "last_sign_in_at")
  private Instant lastSignInAt;

  @Column(name = "created_at")
  private Instant createdAt;

  /** For JPA. */
  protected OperatorRecord() {}

  /**
   * A new operator.
   *
   * @param passwordHash {@code null} for none
   */
  public OperatorRecord(String name, String passwordHash, Instant createdAt) {
    this.name = name;
    this.passwordHash = passwordHash;
    this.createdAt = createdAt;
  }

  public Long id() {
    return id;
  }

  public String name() {
    return name;
  }

  /** {@code null} for an operator without a password. */
  public String passwordHash() {
    return passwordHash;
  }

  public String email() {
    return email;
  }

  public void setEmail(String address) {
    email = address;
  }

  /** Id of the operator's own account in the tenant, or {@code null}. */
  public String tenantUserId() {
    return tenantUserId;
  }

  public String tenantUserUpn() {
    return tenantUserUpn;
  }

  /** Says which account of the tenant is the operator's own; {@code null} for none. */
  public void ownAccount(String userId, String userPrincipalName) {
    tenantUserId = userId;
    tenantUserUpn = userPrincipalName;
  }

  /** Whether the provider's word for the operator counts. */
  public boolean providerSignIn() {
    return providerSignIn;
  }

  /** Lets the operator sign in at the provider, or no longer; who it is there is forgotten. */
  public void letProviderSignIn(boolean allowed) {
    providerSignIn = allowed;
    issuer = null;
    subject = null;
  }

  public String issuer() {
    return issuer;
  }

  public String subject() {
    return subject;
  }

  /** Remembers who the operator is at the provider. */
  public void identified(String byIssuer, String asSubject) {
    issuer = byIssuer;
    subject = asSubject;
  }

  public boolean mustChangePassword() {
    return mustChangePassword;
  }

  /** When a temporary password runs out; {@code null} for one that does not. */
  public Instant passwordUntil() {
    return passwordUntil;
  }

  /** A password of the operator's own choice. */
  public void choosePassword(String hash) {
    passwordHash = hash;
    mustChangePassword = false;
    passwordUntil = null;
  }

  /** A password that somebody else knows, too, and that has to be changed. */
  public void temporaryPassword(String hash, Instant until) {
    passwordHash = hash;
    mustChangePassword = true;
    passwordUntil = until;
  }

  /** The same password, hashed anew. */
  public void rehashed(String hash) {
    passwordHash = hash;
  }

  public boolean disabled() {
    return disabled;
  }

  public void disable(boolean off) {
    disabled = off;
  }

  /** {@code null} for never. */
  public Instant lastSignInAt() {
    return lastSignInAt;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public void signedIn(Instant at) {
    lastSignInAt = at;
  }
}
