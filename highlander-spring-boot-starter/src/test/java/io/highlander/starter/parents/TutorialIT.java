package io.highlander.starter.parents;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.starter.hello.Command;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The project of {@code docs/tutorial/first-entity.md}, word for word, is built and answers as the page says. */
@Tag("slow")
class TutorialIT {

    private static final Path PAGE = Path.of("../docs/tutorial/first-entity.md");
    private static final Pattern FILE =
            Pattern.compile("`(pom\\.xml|src/main/[^`]+)`[^`]*\n\n```\\w+\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CALLS = Pattern.compile("```sh\n((?:curl .+\n)+)```\n\n[^`]+```text\n((?:.+\n)+)```");

    @TempDir
    private static Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void projectOfTheTutorialAnswersAsThePageSays() throws Exception {
        String page = Files.readString(PAGE);
        Path project = Files.createDirectory(folder.resolve("shop"));
        List<MatchResult> files = FILE.matcher(page).results().toList();
        assertThat(files).hasSize(4);
        for (MatchResult file : files) {
            Path target = project.resolve(file.group(1));
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.group(2));
        }
        LocalRepository repository = LocalRepository.in(folder.resolve("repository"));
        Path maven = Path.of(System.getProperty("maven.home"), "bin", "mvn");
        Command.run(
                project, List.of(maven.toString(), "-B", "-q", "-Dmaven.repo.local=" + repository.folder(), "package"));

        Matcher first = CALLS.matcher(page);
        assertThat(first.find()).isTrue();
        List<String> calls = first.group(1).lines().toList();
        List<String> answers = first.group(2).lines().toList();
        assertThat(calls).hasSize(3);
        assertAnswers(project, calls, answers);
        assertAnswers(project, calls.subList(2, 3), answers.subList(2, 3));
    }

    private void assertAnswers(Path project, List<String> calls, List<String> answers)
            throws IOException, InterruptedException {
        RunningShop shop = RunningShop.in(project);
        try {
            List<String> got = new ArrayList<>();
            for (String call : calls) {
                got.add(answer(shop, call));
            }
            assertThat(got).isEqualTo(answers);
        } finally {
            shop.stop();
        }
    }

    /** @param call of {@code curl}: perhaps a header and a body, and the address */
    private String answer(RunningShop shop, String call) throws IOException, InterruptedException {
        Matcher body = Pattern.compile("-d (\\S+)").matcher(call);
        String path = call.substring(call.indexOf("/carts"));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + shop.port() + path));
        if (body.find()) {
            request.header("Content-Type", "text/plain").POST(BodyPublishers.ofString(body.group(1)));
        }
        return client.send(request.build(), BodyHandlers.ofString()).body();
    }
}
