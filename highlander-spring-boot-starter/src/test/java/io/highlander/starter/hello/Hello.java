package io.highlander.starter.hello;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The application of the README's section "Hello, world", word for word. */
public final class Hello {

    private static final String IMPORTS = """
            package hello;

            import io.highlander.*;
            import org.springframework.boot.*;
            import org.springframework.boot.autoconfigure.*;
            import org.springframework.context.annotation.*;

            """;

    private final String section;

    private Hello(String section) {
        this.section = section;
    }

    public static Hello ofTheReadme() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        String after = readme.substring(readme.indexOf("## Hello, world"));
        return new Hello(after.substring(0, after.indexOf("\n## ", 1)));
    }

    /** Writes sources and configuration into the folder of a Maven project. */
    public void writeTo(Path project) throws IOException {
        write(project.resolve("src/main/java/hello/Greeter.java"), IMPORTS + block("java", "class Greeter"));
        write(
                project.resolve("src/main/java/hello/HelloApplication.java"),
                IMPORTS + block("java", "class HelloApplication"));
        write(project.resolve("src/main/resources/application.yml"), block("yaml", "highlander:"));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String block(String language, String having) {
        Matcher blocks =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(section);
        while (blocks.find()) {
            if (blocks.group(1).contains(having)) {
                return blocks.group(1);
            }
        }
        throw new AssertionError(
                "The README's \"Hello, world\" has no block of " + language + " with '" + having + "'.");
    }
}
