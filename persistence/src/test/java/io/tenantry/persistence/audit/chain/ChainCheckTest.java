package io.tenantry.persistence.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.persistence.audit.chain.Break.Kind;
import java.security.KeyPairGenerator;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

/** Whatever is done to a trail, the first broken row is named. */
class ChainCheckTest {

  private final WrittenTrail trail =
      new WrittenTrail().sign().write(10).sign().write(10).sign().write(5);

  @Test
  void whatNobodyTouchedHolds() {
    ChainCheck check = trail.check();

    assertThat(check.end(new ChainCheck.End(25, trail.rows.get(24).hash()))).isNull();
    assertThat(check.rows()).isEqualTo(25);
    assertThat(check.heads()).isEqualTo(3);
  }

  @Test
  void aChangedRowIsNamed() {
    trail.edit(13);

    assertBroken(14, Kind.CHANGED, "Row 14 was changed");
  }

  @Test
  void aDeletedRowIsNamed() {
    trail.rows.remove(13);

    assertBroken(14, Kind.DELETED, "Row 14 was deleted");
  }

  @Test
  void rowsThatWereDeletedAndWhoseSuccessorsMovedUpAreNamed() {
    trail.rows.remove(13);
    renumber();

    assertBroken(14, Kind.DELETED, "Row 14 was deleted");
  }

  @Test
  void anInsertedRowIsNamed() {
    trail.rows.add(13, WrittenTrail.row(14, trail.rows.get(12).hash(), "mallory"));
    renumber();

    assertBroken(14, Kind.INSERTED, "Row 14 was inserted");
  }

  @Test
  void aRowWithANumberThatIsThereAlreadyIsNamed() {
    trail.rows.add(14, WrittenTrail.row(14, trail.rows.get(12).hash(), "mallory"));
    trail.rows.sort(Comparator.comparing(AuditRow::seq));

    assertThat(trail.firstBreak().kind()).isEqualTo(Kind.INSERTED);
    assertThat(trail.firstBreak().seq()).isEqualTo(14);
  }

  @Test
  void aReplacedRowThatWasHashedAnewIsNamed() {
    trail.rows.set(13, WrittenTrail.row(14, trail.rows.get(12).hash(), "mallory"));

    assertBroken(14, Kind.REWRITTEN, "Row 14 was replaced");
  }

  @Test
  void aChainThatWasRewrittenFromARowOnContradictsTheHeads() {
    trail.edit(13);
    trail.rehashBehind(13);

    Break found = trail.firstBreak();

    assertThat(found.kind()).isEqualTo(Kind.REWRITTEN);
    assertThat(found.seq()).isEqualTo(11);
    assertThat(found.words()).contains("rows 11 to 20").contains("another hash of row 20");
  }

  @Test
  void rowsThatWereCutOffAtTheEndAreNamedByTheHeads() {
    trail.rows.subList(17, 25).clear();

    assertBroken(18, Kind.DELETED, "Rows 18 to 20 were deleted");
  }

  @Test
  void rowsThatWereCutOffAtTheEndAreNamedByTheKnownEnd() {
    ChainCheck.End end = new ChainCheck.End(25, trail.rows.get(24).hash());
    trail.rows.subList(22, 25).clear();

    Break found = trail.check().end(end);

    assertThat(found.kind()).isEqualTo(Kind.DELETED);
    assertThat(found.words()).contains("Rows 23 to 25 were deleted");
  }

  @Test
  void whatWasCutOffTogetherWithItsHeadsIsNamedByWhoNotedARow() {
    ChainCheck.End noted = new ChainCheck.End(20, trail.rows.get(19).hash());
    trail.rows.subList(12, 25).clear();
    trail.heads.remove(2);

    assertThat(trail.firstBreak()).isNull();
    assertThat(trail.firstBreak(noted).kind()).isEqualTo(Kind.DELETED);
    assertThat(trail.firstBreak(noted).seq()).isEqualTo(13);
  }

  @Test
  void whatWasRewrittenTogetherWithItsHeadsIsNamedByWhoNotedARow() {
    ChainCheck.End noted = new ChainCheck.End(20, trail.rows.get(19).hash());
    trail.edit(13);
    trail.rehashBehind(13);
    trail.heads.remove(2);

    assertThat(trail.firstBreak()).isNull();
    assertThat(trail.firstBreak(noted).kind()).isEqualTo(Kind.REWRITTEN);
    assertThat(trail.firstBreak(noted).seq()).isEqualTo(20);
  }

  @Test
  void aHeadThatSomebodyElseSignedDoesNotCount() throws Exception {
    trail.sign(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());

    assertThat(trail.firstBreak().kind()).isEqualTo(Kind.SIGNATURE);
    assertThat(trail.firstBreak().words()).contains("not among the trusted ones");
  }

  @Test
  void aHeadThatWasChangedDoesNotCount() {
    SignedHead head = trail.heads.get(1);
    trail.heads.set(
        1,
        new SignedHead(
            head.number(),
            head.day(),
            9,
            trail.rows.get(8).hash(),
            head.at(),
            head.keyId(),
            head.previous(),
            head.signature()));

    assertBroken(9, Kind.SIGNATURE, "its signature does not fit");
  }

  @Test
  void aHeadThatIsMissingIsNamed() {
    trail.heads.remove(1);

    assertBroken(20, Kind.SIGNATURE, "signed head 2 was deleted");
  }

  @Test
  void theFirstHeadsAreMissed() {
    trail.heads.subList(0, 2).clear();

    assertBroken(20, Kind.SIGNATURE, "the signed heads before it were deleted");
  }

  @Test
  void aRowBeforeTheFirstIsNoRow() {
    trail.rows.add(0, WrittenTrail.row(0, Link.NONE, "mallory"));

    assertBroken(0, Kind.INSERTED, "Row 0");
  }

  private void renumber() {
    for (int i = 0; i < trail.rows.size(); i++) {
      AuditRow row = trail.rows.get(i);
      trail.rows.set(i, new AuditRow(i + 1L, row.at(), row.content(), row.previous(), row.hash()));
    }
  }

  private void assertBroken(long seq, Kind kind, String words) {
    Break found = trail.firstBreak();
    assertThat(found).isNotNull();
    assertThat(found.words()).contains(words);
    assertThat(found.kind()).isEqualTo(kind);
    assertThat(found.seq()).isEqualTo(seq);
  }
}
