package io.highlander.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** Takes the pictures of the documentation: a list is written, its pod dies, and the list goes on in another. */
class PicturesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN = Duration.ofMillis(500);
    private static final Duration HELD = Duration.ofSeconds(2);
    private static final List<String> GROCERIES =
            List.of("Milk", "Sourdough bread", "Olive oil", "Tomatoes for the weekend");
    private static final String WRITTEN_LATE = "Cheese, written while the pod is dead";
    private static final int WARM_CALLS = 1500;
    private static final int LONG_GAP_MILLIS = 2500;
    private static final int MOST_BYTES_OF_FILM = 1_500_000;

    private static final int USUAL_PORT = 8080;
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 1060;
    private static final int PHONE_WIDTH = 375;
    private static final int PHONE_HEIGHT = 1282;
    private static final double SCALE_OF_FILM = 0.675;

    private LaunchedDemo demo;
    private Window window;
    private Film film;

    @BeforeEach
    void open(@TempDir Path data) throws IOException {
        Optional<InstalledBrowser> installed = InstalledBrowser.find();
        assumeTrue(installed.isPresent(), InstalledBrowser.WHAT_TO_INSTALL);
        demo = Pictures.areRenewed() ? LaunchedDemo.start(data, USUAL_PORT) : LaunchedDemo.start(data);
        window = new Window(installed.orElseThrow());
        film = new Film(window, BETWEEN);
    }

    @AfterEach
    void close() throws InterruptedException {
        if (window != null) {
            window.close();
        }
        if (demo != null) {
            demo.stop();
        }
    }

    @Test
    void picturesAreOfAPodThatDies() throws IOException {
        int owner = demo.ownerOf("groceries");
        window.size(WIDTH, HEIGHT);
        window.open(demo.port(owner == 1 ? 2 : 1), "groceries");
        writeTheList(owner);
        takeCalmPictures();
        takeWhatIsStored();
        takeTheDeathOf("pod-" + owner);
        byte[] gif = AnimatedGif.of(film.frames());
        assertThat(gif.length).isLessThan(MOST_BYTES_OF_FILM);
        Pictures.take("demo-kill.gif", gif);
        if (Pictures.areRenewed()) {
            Pictures.renew();
        }
    }

    private void writeTheList(int owner) throws IOException {
        wait(() -> window.text("list-owner").equals("pod-" + owner));
        GROCERIES.forEach(window::add);
        wait(() -> window.todos().equals(GROCERIES));
        window.click("#todos li:nth-child(2) input");
        for (String user : List.of("ann", "bob")) {
            demo.http(1)
                    .put("/api/users/" + user, "{\"name\":\"" + user + "\",\"email\":\"" + user + "@example.org\"}");
        }
        window.pressKeyOn("traffic-switch", Keys.SPACE);
        wait(() -> Long.parseLong(window.text("answered").replace(",", "")) > WARM_CALLS);
    }

    private void takeCalmPictures() throws IOException {
        window.colours("dark");
        Pictures.take("demo-dark.png", window.picture());
        window.colours("light");
        window.size(PHONE_WIDTH, PHONE_HEIGHT);
        Pictures.take("demo-phone.png", window.picture());
    }

    private void takeWhatIsStored() throws IOException {
        for (String list : List.of("holiday", "party")) {
            demo.http(1).put("/api/lists/" + list, "{\"title\":\"" + list + "\"}", "X-User", "ann");
        }
        demo.http(1).delete("/api/lists/party", "X-User", "ann");
        window.size(WIDTH, 2 * HEIGHT); // an element is in a picture as far as the window shows it
        window.click("#stored-form button");
        wait(() -> window.texts("#objects .key").size() == 3);
        window.click("#objects [data-key='todo-list/groceries'] summary");
        Pictures.take("demo-stored.png", window.picture("#stored"));
        window.click("#objects [data-key='todo-list/groceries'] summary");
    }

    private void takeTheDeathOf(String pod) throws IOException {
        window.size(WIDTH, HEIGHT, SCALE_OF_FILM);
        film.shootAndHold(HELD);
        window.press(pod, "kill");
        filmUntil(() -> window.state(pod).equals("down"));
        window.add(WRITTEN_LATE);
        filmUntil(() -> window.gapMillis() > LONG_GAP_MILLIS);
        assertThat(window.unsavedTodos()).containsExactly(WRITTEN_LATE);
        window.size(WIDTH, HEIGHT);
        Pictures.take("demo-desktop.png", window.picture());
        window.size(WIDTH, HEIGHT, SCALE_OF_FILM);
        filmUntil(() -> window.unsavedTodos().isEmpty() && window.gapMillis() == 0);
        filmUntil(() -> !window.text("list-owner").contains(pod));
        film.shootAndHold(HELD);
        window.press(pod, "start");
        wait(() -> window.state(pod).equals("up"));
        film.shootAndHold(HELD);
        assertThat(window.text("lost")).isEqualTo("0");
        assertThat(window.text("doubled")).isEqualTo("0");
    }

    private void filmUntil(Callable<Boolean> condition) {
        await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(BETWEEN).until(() -> {
            film.shoot();
            return condition.call();
        });
    }

    private static void wait(Callable<Boolean> condition) {
        await().atMost(PATIENCE).until(condition);
    }
}
