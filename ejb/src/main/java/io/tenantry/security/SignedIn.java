package io.tenantry.security;

import java.io.Serializable;
import java.util.Set;

/** An operator whose credentials were right. */
public record SignedIn(String name, Set<String> roles) implements Serializable {}
