package io.highlander.simulation.falsification;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** All of the library and its tests once more, with some classes compiled from other sources. */
final class MutatedClasses extends ClassLoader {

    private static final String LIBRARY = "io.highlander.";

    private final Map<String, byte[]> changed;

    private MutatedClasses(Map<String, byte[]> changed) {
        super(MutatedClasses.class.getClassLoader());
        this.changed = changed;
    }

    /**
     * A source file.
     *
     * @param name of the class
     */
    record Source(String name, String text) {}

    /** The library as it is, loaded once more. */
    static MutatedClasses none() {
        return new MutatedClasses(Map.of());
    }

    /** @throws IllegalStateException when the sources do not compile */
    static MutatedClasses compile(List<Source> sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        Map<String, ByteArrayOutputStream> classes = new HashMap<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(problems, null, null)) {
            boolean compiled = compiler.getTask(
                            null,
                            new InMemory(files, classes),
                            problems,
                            List.of(
                                    "-proc:none",
                                    "-nowarn",
                                    "-parameters",
                                    "-classpath",
                                    System.getProperty("java.class.path")),
                            null,
                            sources.stream().map(Text::new).toList())
                    .call();
            if (!compiled) {
                throw new IllegalStateException("A mutant does not compile: " + problems.getDiagnostics());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, byte[]> bytes = new HashMap<>();
        classes.forEach((name, written) -> bytes.put(name, written.toByteArray()));
        return new MutatedClasses(bytes);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(LIBRARY)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        byte[] bytes = changed.get(name);
        if (bytes == null) {
            try (InputStream stream = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (stream == null) {
                    throw new ClassNotFoundException(name);
                }
                bytes = stream.readAllBytes();
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    private static final class Text extends SimpleJavaFileObject {

        private final String text;

        private Text(Source source) {
            super(URI.create("string:///" + source.name().replace('.', '/') + ".java"), Kind.SOURCE);
            text = source.text();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {

        private final Map<String, ByteArrayOutputStream> classes;

        private InMemory(JavaFileManager files, Map<String, ByteArrayOutputStream> classes) {
            super(files);
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + className), kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream written = new ByteArrayOutputStream();
                    classes.put(className, written);
                    return written;
                }
            };
        }
    }
}
