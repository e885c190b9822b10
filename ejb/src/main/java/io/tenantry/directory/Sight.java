package io.tenantry.directory;

import java.util.List;

/** Says which part of the directory is there for the caller. */
public interface Sight {

  /** What any of these rules lets through is there; nothing without a rule. */
  List<ScopeRule> rules();
}
