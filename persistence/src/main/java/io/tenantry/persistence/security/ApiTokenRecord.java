package io.tenantry.persistence.security;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;

/** One token that a program signs in with on behalf of an operator. */
@Entity
@Table(name = "api_token")
public class ApiTokenRecord {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @ManyToOne(optional = false)
  @JoinColumn(name = "operator_id")
  private OperatorRecord operator;

  private String name;

  @Column(name = "token_hash", columnDefinition = "char(64)")
  private String tokenHash;

  private String hint;

  private String scopes;

  private String actions;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "expires_at")
  private Instant expiresAt;

  @Column(name = "revoked_at")
  private Instant revokedAt;

  @Column(name = "last_used_at")
  private Instant lastUsedAt;

  /** For JPA. */
  protected ApiTokenRecord() {}

  /**
   * A new token.
   *
   * @param scopes comma-separated
   * @param actions comma-separated patterns, {@code null} for all actions
   */
  public ApiTokenRecord(
      OperatorRecord operator,
      String name,
      String tokenHash,
      String hint,
      String scopes,
      String actions,
      Instant createdAt,
      Instant expiresAt) {
    this.operator = operator;
    this.name = name;
    this.tokenHash = tokenHash;
    this.hint = hint;
    this.scopes = scopes;
    this.actions = actions;
    this.createdAt = createdAt;
    this.expiresAt = expiresAt;
  }

  public Long id() {
    return id;
  }

  public OperatorRecord operator() {
    return operator;
  }

  public String name() {
    return name;
  }

  public String hint() {
    return hint;
  }

  public String scopes() {
    return scopes;
  }

  public String actions() {
    return actions;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Instant expiresAt() {
    return expiresAt;
  }

  public Instant revokedAt() {
    return revokedAt;
  }

  public Instant lastUsedAt() {
    return lastUsedAt;
  }

  /** Makes the token worthless from then on. */
  public void revoke(Instant at) {
    revokedAt = at;
  }

  public void used(Instant at) {
    lastUsedAt = at;
  }
}
