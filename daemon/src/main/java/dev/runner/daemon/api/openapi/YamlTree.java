package dev.runner.daemon.api.openapi;

import dev.runner.telemetry.json.Json;
import java.io.Reader;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Our own YAML as a JSON tree: keys are texts, and so is what only looks like a time. */
final class YamlTree {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private YamlTree() {}

  static ObjectNode read(Reader yaml) {
    return (ObjectNode) tree(new Yaml(new LoaderOptions()).compose(yaml));
  }

  private static JsonNode tree(Node node) {
    return switch (node) {
      case MappingNode mapping -> object(mapping);
      case SequenceNode sequence -> array(sequence);
      case ScalarNode scalar -> value(scalar);
      default -> throw new IllegalStateException("no JSON: " + node);
    };
  }

  private static ObjectNode object(MappingNode mapping) {
    ObjectNode object = Json.mapper().createObjectNode();
    for (NodeTuple member : mapping.getValue()) {
      String key = ((ScalarNode) member.getKeyNode()).getValue();
      if (object.has(key)) {
        throw new IllegalStateException("twice: " + key + member.getKeyNode().getStartMark());
      }
      object.set(key, tree(member.getValueNode()));
    }
    return object;
  }

  private static ArrayNode array(SequenceNode sequence) {
    ArrayNode array = Json.mapper().createArrayNode();
    sequence.getValue().forEach(item -> array.add(tree(item)));
    return array;
  }

  private static JsonNode value(ScalarNode scalar) {
    String text = scalar.getValue();
    if (scalar.getTag().equals(Tag.INT)) {
      return NODES.numberNode(Long.parseLong(text));
    }
    if (scalar.getTag().equals(Tag.BOOL)) {
      return NODES.booleanNode(Boolean.parseBoolean(text));
    }
    return NODES.stringNode(text);
  }
}
