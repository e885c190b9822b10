package io.tenantry.simulator.activedirectory;

import java.util.Set;

/** What groupType may be, and how it may change. Source: Microsoft, "Group-Type attribute". */
final class GroupTypes {

  private static final int GLOBAL = 2;
  private static final int DOMAIN_LOCAL = 4;
  private static final int UNIVERSAL = 8;
  private static final int SECURITY = 0x80000000;

  /** A security group of the whole forest's domain: what AD makes when nothing is said. */
  static final int DEFAULT = SECURITY | GLOBAL;

  private static final Set<Integer> SCOPES = Set.of(GLOBAL, DOMAIN_LOCAL, UNIVERSAL);

  private GroupTypes() {}

  static void requireValid(int type) {
    if (!SCOPES.contains(type & ~SECURITY)) {
      throw AdError.unwilling("00002141");
    }
  }

  /** Between global and domain local the way leads over universal. */
  static void requireChange(int from, int to) {
    requireValid(to);
    int change = from & ~SECURITY | to & ~SECURITY;
    if (change == (GLOBAL | DOMAIN_LOCAL)) {
      throw AdError.unwilling("00002141");
    }
  }

  static String samAccountType(int type) {
    boolean security = (type & SECURITY) != 0;
    boolean local = (type & DOMAIN_LOCAL) != 0;
    return security ? local ? "536870912" : "268435456" : local ? "536870913" : "268435457";
  }
}
