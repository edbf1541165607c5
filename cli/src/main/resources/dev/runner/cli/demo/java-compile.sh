mkdir -p "$RUNNER_ARTIFACTS_DIR" && cd "$RUNNER_ARTIFACTS_DIR" || exit 1
cat > Primes.java <<'EOF'
import java.util.stream.IntStream;

public class Primes {
  public static void main(String[] args) {
    System.out.println(IntStream.range(2, 200_000).filter(Primes::isPrime).count() + " primes");
  }

  static boolean isPrime(int n) {
    return IntStream.rangeClosed(2, (int) Math.sqrt(n)).noneMatch(d -> n % d == 0);
  }
}
EOF
"$DEMO_JAVA_HOME/bin/javac" -d . Primes.java && exec "$DEMO_JAVA_HOME/bin/java" -cp . Primes
