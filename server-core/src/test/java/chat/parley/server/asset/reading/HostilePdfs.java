package chat.parley.server.asset.reading;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;

/// PDF as no program writes it: objects one after the other, as they are given.
final class HostilePdfs {

    private static final String CATALOG = "<</Type/Catalog/Pages 2 0 R>>";
    private static final String ONE_PAGE = "<</Type/Pages/Kids[3 0 R]/Count 1>>";

    private HostilePdfs() {}

    /// @param objects from number 1; the first is the catalogue
    static byte[] of(List<byte[]> objects) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(bytes("%PDF-1.7\n"));
        StringBuilder table = new StringBuilder("xref\n0 " + (objects.size() + 1) + "\n0000000000 65535 f \n");
        for (int i = 0; i < objects.size(); i++) {
            table.append(String.format("%010d 00000 n \n", out.size()));
            out.writeBytes(bytes((i + 1) + " 0 obj\n"));
            out.writeBytes(objects.get(i));
            out.writeBytes(bytes("\nendobj\n"));
        }
        int at = out.size();
        out.writeBytes(bytes(
                table + "trailer\n<</Size " + (objects.size() + 1) + "/Root 1 0 R>>\nstartxref\n" + at + "\n%%EOF\n"));
        return out.toByteArray();
    }

    static byte[] of(String... objects) {
        return of(Arrays.stream(objects).map(HostilePdfs::bytes).toList());
    }

    /// @param page what the page says of itself besides its content, object 4
    static byte[] page(String page, byte[] content, String... more) {
        List<byte[]> objects = new ArrayList<>(List.of(
                bytes(CATALOG),
                bytes(ONE_PAGE),
                bytes("<</Type/Page/Parent 2 0 R" + page + "/Contents 4 0 R>>"),
                content));
        for (String one : more) objects.add(bytes(one));
        return of(objects);
    }

    static byte[] stream(String dictionary, byte[] data) {
        return Bombs.joined(
                bytes("<<" + dictionary + "/Length " + data.length + ">>\nstream\n"), data, bytes("\nendstream"));
    }

    static byte[] swelling(long zeros) {
        return page("/MediaBox[0 0 200 200]", stream("/Filter/FlateDecode", Bombs.deflated(zeros)));
    }

    /// A bomb in a bomb.
    static byte[] swellingTwice(long zeros) {
        byte[] packed = Bombs.deflated(zeros);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream again = new DeflaterOutputStream(out)) {
            again.write(packed);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return page("/MediaBox[0 0 200 200]", stream("/Filter[/FlateDecode/FlateDecode]", out.toByteArray()));
    }

    /// The file of a font that a text is written in.
    static byte[] swellingFont(long zeros) {
        return of(List.of(
                bytes(CATALOG),
                bytes(ONE_PAGE),
                bytes(
                        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"),
                stream("", bytes("BT /F 12 Tf (words) Tj ET")),
                bytes(
                        "<</Type/Font/Subtype/TrueType/BaseFont/F/FirstChar 0/LastChar 0/Widths[9]/FontDescriptor 6 0 R>>"),
                bytes("<</Type/FontDescriptor/FontName/F/Flags 32/FontFile2 7 0 R>>"),
                stream("/Filter/FlateDecode", Bombs.deflated(zeros))));
    }

    static byte[] pages(int count) throws IOException {
        try (PDDocument document = new PDDocument()) {
            for (int i = 0; i < count; i++) document.addPage(new PDPage());
            return Samples.saved(document);
        }
    }

    /// @param password that one must know to read it; empty when everybody may
    static byte[] locked(String password) throws IOException {
        try (PDDocument document = Samples.document("Only for those who know.")) {
            document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
            return Samples.saved(document);
        }
    }

    static byte[] withScript() throws IOException {
        try (PDDocument document = Samples.document("Nothing runs.")) {
            document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert('run');"));
            return Samples.saved(document);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
