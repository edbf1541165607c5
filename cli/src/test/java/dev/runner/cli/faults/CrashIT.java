package dev.runner.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.product.Product;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Twenty rounds of the crash test; {@code scripts/faults} runs more. */
class CrashIT {
  private static final int ROUNDS = 20;
  private static final int AT_ONCE = 6;

  @Test
  void nothingAcceptedIsLostOrStartedTwice() throws IOException, InterruptedException {
    Product.ensureAssembled();
    long seed = new Random().nextInt(Integer.MAX_VALUE);
    Faults faults = new Faults(Packaged.program(), System.out);
    assertThat(faults.run(ROUNDS, seed, AT_ONCE)).as("rounds gone wrong, seed %d", seed).isZero();
  }
}
