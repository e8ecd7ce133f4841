package io.highlander.demo.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** One browser of its own that shows the page. */
final class Window implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final Duration SCRIPTS = Duration.ofSeconds(20);

    /** When a todo was seen first, by its text. */
    private static final String WATCH_TODOS = """
        window.seenAt = {};
        window.sentAt = 0;
        const now = () => performance.timeOrigin + performance.now();
        const look = () => document.querySelectorAll('#todos li:not(.unsaved) .what')
            .forEach(todo => { window.seenAt[todo.textContent] ??= now(); });
        new MutationObserver(look).observe(document.getElementById('todos'),
            { subtree: true, childList: true, characterData: true });
        document.getElementById('add').addEventListener('submit', () => { window.sentAt = now(); }, true);
        """;

    private final ChromeDriver driver;

    Window(InstalledBrowser installed) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(installed.browser().toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--hide-scrollbars",
                "--window-size=1280,1000");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(installed.driver().toFile())
                .usingAnyFreePort()
                .build();
        driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(SCRIPTS);
    }

    void open(int port, String list) {
        driver.get("http://localhost:" + port + "/?list=" + list);
        driver.executeScript(WATCH_TODOS);
    }

    String text(String id) {
        return String.valueOf(driver.executeScript("return document.getElementById(arguments[0]).textContent", id));
    }

    /** As a user does: types, and presses Enter. */
    void add(String todo) {
        driver.findElement(By.id("add-text")).sendKeys(todo, Keys.ENTER);
    }

    /** Those that a pod has saved. */
    List<String> todos() {
        return texts("#todos li:not(.unsaved) .what");
    }

    List<String> unsavedTodos() {
        return texts("#todos li.unsaved .what");
    }

    List<String> texts(String selector) {
        return strings("return [...document.querySelectorAll(arguments[0])].map(e => e.textContent)", selector);
    }

    /** When, by this machine's clock, in milliseconds, a todo was there first; -1 when it is not. */
    double seenAt(String todo) {
        return number("return window.seenAt[arguments[0]] ?? -1", todo);
    }

    /** When the last todo was sent. */
    double sentAt() {
        return number("return window.sentAt");
    }

    private double number(String script, Object... arguments) {
        Object value = driver.executeScript(script, arguments);
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** How long one client of the traffic has waited by now; 0 while none waits. */
    double gapMillis() {
        return number("return parseFloat(document.getElementById('gap-now').textContent) || 0");
    }

    /** Presses a button of a pod. */
    void press(String pod, String verb) {
        driver.findElement(button(pod, verb)).click();
    }

    boolean shows(String pod, String verb) {
        return driver.findElements(button(pod, verb)).stream().anyMatch(WebElement::isDisplayed);
    }

    private static By button(String pod, String verb) {
        return By.cssSelector("[data-key='" + pod + "'] [data-verb='" + verb + "']");
    }

    /** What the column of a pod says of it. */
    String state(String pod) {
        return String.valueOf(driver.executeScript(
                "return document.querySelector(`[data-key='${arguments[0]}'] .state`)?.textContent", pod));
    }

    /** What can be reached with the Tab key, from the top of the page on. */
    List<String> reachedByTab(int presses) {
        driver.executeScript("document.activeElement.blur(); window.reached = new Set();"
                + "document.addEventListener('focusin', event => window.reached.add(event.target))");
        for (int press = 0; press < presses; press++) {
            driver.switchTo().activeElement().sendKeys(Keys.TAB);
        }
        return strings("return [...document.querySelectorAll('a, button, input, select, summary')]"
                + ".filter(e => e.checkVisibility() && !e.disabled && window.reached.has(e)).map(" + NAME + ")");
    }

    /** What a user of a mouse can use. */
    List<String> controls() {
        return strings("return [...document.querySelectorAll('a, button, input, select, summary')]"
                + ".filter(e => e.checkVisibility() && !e.disabled).map(" + NAME + ")");
    }

    private static final String NAME = "e => e.id || e.ariaLabel || e.textContent.trim()";

    /** How the element is marked that gets the focus. */
    String outlineAfterTabFrom(String id) {
        pressKeyOn(id, Keys.TAB);
        return String.valueOf(driver.executeScript("return getComputedStyle(document.activeElement).outlineStyle"));
    }

    void pressKeyOn(String id, Keys key) {
        driver.findElement(By.id(id)).sendKeys(key);
    }

    void size(int width, int height) {
        size(width, height, 1);
    }

    /** @param scale pixels of a screenshot for each pixel of the page */
    void size(int width, int height, double scale) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", scale, "mobile", width < 500));
    }

    /** From now on no pod answers this window; what the page is made of is still there. */
    void loseThePods() {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of("*/api/*")));
    }

    void findThePods() {
        driver.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of()));
    }

    boolean isVisible(String selector) {
        return driver.findElement(By.cssSelector(selector)).isDisplayed();
    }

    void click(String selector) {
        driver.findElement(By.cssSelector(selector)).click();
    }

    boolean isEnabled(String selector) {
        return driver.findElement(By.cssSelector(selector)).isEnabled();
    }

    /** What has the focus, by its id. */
    String focused() {
        return String.valueOf(driver.executeScript("return document.activeElement.id"));
    }

    /** And without motion, so that no screenshot shows something on its way. */
    void colours(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", scheme),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    /** Whether something is cut off at the right. */
    boolean isTooWide() {
        return Boolean.TRUE.equals(driver.executeScript(
                "return document.documentElement.scrollWidth > document.documentElement.clientWidth"));
    }

    void screenshot(String name) throws IOException {
        Files.createDirectories(SCREENSHOTS);
        Files.write(SCREENSHOTS.resolve(name + ".png"), picture());
    }

    /** One part of the page, as a PNG. */
    byte[] picture(String selector) {
        return driver.findElement(By.cssSelector(selector)).getScreenshotAs(OutputType.BYTES);
    }

    /** As a PNG. */
    byte[] picture() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    /** Everything that went wrong, except that pods did not answer and a list is deleted: the page is there to bear that. */
    List<String> errors() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .filter(message -> !message.contains("net::ERR_")
                        && !message.contains("status of 503")
                        && !message.contains("status of 404"))
                .toList();
    }

    private List<String> strings(String script, Object... arguments) {
        return driver.executeScript(script, arguments) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
