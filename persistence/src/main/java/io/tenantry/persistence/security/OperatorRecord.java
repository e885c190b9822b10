package io.tenantry.persistence.security;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;

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

  private String roles;

  @Column(name = "failed_attempts")
  private int failedAttempts;

  @Column(name = "locked_until")
  private Instant lockedUntil;

  @Column(name = "last_sign_in_at")
  private Instant lastSignInAt;

  @Column(name = "created_at")
  private Instant createdAt;

  /** For JPA. */
  protected OperatorRecord() {}

  public OperatorRecord(String name, String passwordHash, Set<String> roles, Instant createdAt) {
    this.name = name;
    this.passwordHash = passwordHash;
    this.roles = String.join(",", roles);
    this.createdAt = createdAt;
  }

  public Long id() {
    return id;
  }

  public String name() {
    return name;
  }

  public String passwordHash() {
    return passwordHash;
  }

  public Set<String> roles() {
    return Set.of(roles.split(","));
  }

  public Instant lockedUntil() {
    return lockedUntil;
  }

  /** Counts a wrong password; returns how many there were in a row. */
  public int failed() {
    return ++failedAttempts;
  }

  /** Lets nobody sign in under this name until then. */
  public void lockUntil(Instant until) {
    lockedUntil = until;
  }

  /** Forgets earlier wrong passwords. */
  public void signedIn(Instant at) {
    failedAttempts = 0;
    lockedUntil = null;
    lastSignInAt = at;
  }
}
