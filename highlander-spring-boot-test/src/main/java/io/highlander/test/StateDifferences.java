package io.highlander.test;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What two states have not in common, by path: {@code todos[0].done: read true, written false}. */
final class StateDifferences {

    private final String leftName;
    private final String rightName;
    private final boolean rightMayHaveMore;
    private final List<String> found = new ArrayList<>();
    private final List<String> newInLists = new ArrayList<>();
    private int listsAround;

    private StateDifferences(String leftName, String rightName, boolean rightMayHaveMore) {
        this.leftName = leftName;
        this.rightName = rightName;
        this.rightMayHaveMore = rightMayHaveMore;
    }

    /** All differences. */
    static List<String> between(JsonNode left, String leftName, JsonNode right, String rightName) {
        StateDifferences differences = new StateDifferences(leftName, rightName, false);
        differences.compare("", left, right);
        return differences.found;
    }

    /** What of the old state the new one lacks or has otherwise. New properties are no loss, nor are nulls that are gone. */
    static List<String> lost(JsonNode read, JsonNode written) {
        StateDifferences differences = new StateDifferences("read", "written", true);
        differences.compare("", read, written);
        return differences.found;
    }

    /** What elements of lists have in the new state that they had not in the old one. */
    static List<String> newInLists(JsonNode read, JsonNode written) {
        StateDifferences differences = new StateDifferences("read", "written", false);
        differences.compare("", read, written);
        return differences.newInLists;
    }

    private void compare(String path, JsonNode left, JsonNode right) {
        if (left.isObject() && right.isObject()) {
            compareObjects(path, left, right);
        } else if (left.isArray() && right.isArray()) {
            compareArrays(path, left, right);
        } else if (!isSameValue(left, right)) {
            found.add(path + ": " + leftName + " " + left + ", " + rightName + " " + right);
        }
    }

    private void compareObjects(String path, JsonNode left, JsonNode right) {
        left.properties().forEach(property -> {
            String member = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
            JsonNode other = right.get(property.getKey());
            if (other != null) {
                compare(member, property.getValue(), other);
            } else if (!(rightMayHaveMore && property.getValue().isNull())) {
                found.add(member + ": " + leftName + " " + property.getValue() + ", " + rightName + " nothing");
            }
        });
        if (!rightMayHaveMore) {
            right.properties().stream()
                    .filter(property -> left.get(property.getKey()) == null)
                    .forEach(property -> onlyRight(path, property.getKey(), property.getValue()));
        }
    }

    private void onlyRight(String path, String name, JsonNode value) {
        String difference =
                (path.isEmpty() ? "" : path + ".") + name + ": " + leftName + " nothing, " + rightName + " " + value;
        found.add(difference);
        if (listsAround > 0) {
            newInLists.add(difference);
        }
    }

    private void compareArrays(String path, JsonNode left, JsonNode right) {
        if (left.size() != right.size()) {
            found.add(path + ": " + leftName + " " + left.size() + " elements, " + rightName + " " + right.size());
        }
        listsAround++;
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            compare(path + "[" + i + "]", left.get(i), right.get(i));
        }
        listsAround--;
    }

    private static boolean isSameValue(JsonNode left, JsonNode right) {
        return (left.isNumber() && right.isNumber())
                ? left.decimalValue().compareTo(right.decimalValue()) == 0
                : left.equals(right);
    }
}
