package dev.runner.wrappers.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.wrappers.output.Verdict.Proof;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A stream that breaks off, and one that goes on after that, at every byte. */
class CutStreamsTest {
  @ParameterizedTest
  @EnumSource(Recording.class)
  void aCutIsToldOrTheWholeIsThere(Recording recording) {
    byte[] bytes = recording.bytes();
    Verdict whole = recording.read().verdict();
    // The last line needs no line end to be complete.
    int complete = bytes.length - 1;
    for (int cut = 0; cut < bytes.length; cut++) {
      Read read = recording.readTo(cut);
      Optional<Proof> proof = read.verdict().proof();
      if (cut >= complete) {
        assertThat(read.verdict()).as("cut at %d", cut).isEqualTo(whole);
      } else {
        assertThat(proof).as("cut at %d", cut).isNotEmpty();
        assertThat(proof.filter(p -> p != Proof.TRUNCATED).or(whole::proof))
            .as("nothing else is claimed at %d than the whole proves", cut)
            .isEqualTo(whole.proof());
        assertThat(read.answer().isEmpty() || read.answer().equals(recording.read().answer()))
            .isTrue();
      }
      assertThat(read.verdict().formatChange()).as("cut at %d", cut).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Recording.class)
  void aReadingThatGoesOnComesToTheSame(Recording recording) {
    byte[] bytes = recording.bytes();
    Read whole = recording.read();
    for (int cut = 0; cut <= bytes.length; cut++) {
      assertThat(Read.of(recording.format(), Read.cut(bytes, cut)))
          .as("resumed at %d", cut)
          .isEqualTo(whole);
    }
  }
}
