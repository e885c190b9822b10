package io.tenantry.actions;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * An operation on an entry of Active Directory.
 *
 * @param dn of the entry, or {@code <GUID=…>} as {@link ObjectGuid#dn()} writes it; of a search the
 *     base, where empty stands for the configured base DN
 * @param keeps see {@link Call#keeps()}; a write is answered with nothing: that it was carried out
 *     is recorded
 */
public record LdapCall(String dn, LdapOperation operation, List<String> keeps) implements Call {

  public LdapCall(String dn, LdapOperation operation) {
    this(dn, operation, List.of());
  }

  /** The same call, of whose answer these properties are recorded. */
  public LdapCall keeping(String... properties) {
    return new LdapCall(dn, operation, List.of(properties));
  }

  @Override
  public Surface surface() {
    return Surface.DIRECTORY;
  }

  @Override
  public List<String> texts() {
    List<String> texts = new ArrayList<>(List.of(dn));
    operation.attributes().forEach(attribute -> texts.addAll(attribute.texts()));
    return texts;
  }

  @Override
  public LdapCall with(UnaryOperator<String> replacement) {
    return new LdapCall(
        replacement.apply(dn), operation.with(attribute -> attribute.with(replacement)), keeps);
  }
}
