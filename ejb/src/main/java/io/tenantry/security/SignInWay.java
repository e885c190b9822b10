package io.tenantry.security;

/** How an operator proved who it is. */
public enum SignInWay {
  PASSWORD,
  PROVIDER
}
