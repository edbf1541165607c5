package dev.runner.telemetry.schema;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The schemas that ship with the product, ready to check with. */
public final class JsonSchemas {
  public static final JsonSchemas EVENT = new JsonSchemas("event");
  public static final JsonSchemas REQUEST = new JsonSchemas("request");
  public static final JsonSchemas TASK = new JsonSchemas("task");
  public static final JsonSchemas EXIT = new JsonSchemas("exit");

  private final Schema schema;

  private JsonSchemas(String name) {
    schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(text(name + ".schema.json"));
  }

  private static String text(String name) {
    try (InputStream in =
        Objects.requireNonNull(
            JsonSchemas.class.getResourceAsStream("/dev/runner/telemetry/schema/" + name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wrong with this JSON; empty when nothing is. */
  public List<String> mistakes(String json) {
    return schema.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  /** The same for bytes as they stand in a file. */
  public List<String> mistakes(byte[] json) {
    return mistakes(new String(json, StandardCharsets.UTF_8));
  }
}
