package io.tenantry.persistence.audit.chain;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** A trail as Tenantry writes and signs it, for tests that bend it. */
final class WrittenTrail {

  private static final Instant BEGINNING = Instant.parse("2026-03-01T10:00:00.123Z");

  final List<AuditRow> rows = new ArrayList<>();
  final List<SignedHead> heads = new ArrayList<>();
  private final KeyPair pair;

  WrittenTrail() {
    try {
      pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Appends so many rows. */
  WrittenTrail write(int count) {
    for (int i = 0; i < count; i++) {
      long seq = rows.size() + 1L;
      rows.add(row(seq, seq == 1 ? Link.NONE : rows.get(rows.size() - 1).hash(), "olivia"));
    }
    return this;
  }

  /** Signs where it ends now. */
  WrittenTrail sign() {
    return sign(pair);
  }

  WrittenTrail sign(KeyPair by) {
    AuditRow end = rows.isEmpty() ? null : rows.get(rows.size() - 1);
    SignedHead head =
        new SignedHead(
            heads.size() + 1L,
            null,
            end == null ? 0 : end.seq(),
            end == null ? Link.NONE : end.hash(),
            BEGINNING.plusSeconds(rows.size()),
            Keys.id(by.getPublic()),
            heads.isEmpty() ? "" : heads.get(heads.size() - 1).signature(),
            "");
    heads.add(head.signed(signature(head.text(), by)));
    return this;
  }

  /** Hashes everything behind a row anew, as somebody does who knows how. */
  WrittenTrail rehashBehind(int index) {
    for (int i = index; i < rows.size(); i++) {
      AuditRow row = rows.get(i);
      String previous = i == 0 ? Link.NONE : rows.get(i - 1).hash();
      AuditRow linked = new AuditRow(i + 1L, row.at(), row.content(), previous, "");
      rows.set(
          i, new AuditRow(i + 1L, row.at(), row.content(), previous, linked.hashAfter(previous)));
    }
    return this;
  }

  /** The row says now that somebody else did it; its hash stays. */
  void edit(int index) {
    AuditRow row = rows.get(index);
    rows.set(
        index, new AuditRow(row.seq(), row.at(), content("mallory"), row.previous(), row.hash()));
  }

  /** A row that fits behind the one before it. */
  static AuditRow row(long seq, String previous, String operator) {
    AuditRow row = new AuditRow(seq, BEGINNING.plusMillis(seq), content(operator), previous, "");
    return new AuditRow(seq, row.at(), row.content(), previous, row.hashAfter(previous));
  }

  private static AuditContent content(String operator) {
    return new AuditContent(
        "target.changed",
        "DONE",
        operator,
        "REST",
        "192.0.2.7",
        "mailboxes.manage-quota",
        7L,
        "Sales",
        "mailbox",
        "0001",
        "Žofie \"Q\" Ünal",
        null,
        "[{\"field\":\"quota\",\"before\":\"1 GB\",\"after\":\"2 GB\"}]",
        "{\"quota\":1}",
        "{\"quota\":2}",
        "r-1",
        "c-1");
  }

  Keys keys() {
    return Keys.of(List.of(Base64.getEncoder().encodeToString(pair.getPublic().getEncoded())));
  }

  ChainCheck check(ChainCheck.End... known) {
    ChainCheck check =
        new ChainCheck(ChainCheck.End.NONE, heads.iterator(), keys(), true).knowing(List.of(known));
    rows.forEach(check::row);
    return check;
  }

  /** The first break; without any other knowledge of the end than the heads'. */
  Break firstBreak(ChainCheck.End... known) {
    return check(known).end(null);
  }

  private static String signature(byte[] text, KeyPair by) {
    try {
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(by.getPrivate());
      signer.update(text);
      return HexFormat.of().formatHex(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
