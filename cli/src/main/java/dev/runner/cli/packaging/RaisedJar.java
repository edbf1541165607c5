package dev.runner.cli.packaging;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * Gives the classes of a jar a present class file version. picocli is compiled for Java 5, and the
 * JDK keeps classes without stack maps (JVMS §4.10.2) out of its AOT cache: loading and verifying
 * them took a third of a whole command.
 */
record RaisedJar(Path jar) {
  private static final ClassFileVersion PRESENT = ClassFileVersion.of(ClassFile.JAVA_17_VERSION, 0);

  /** Replaces the jar by its raised copy. */
  void write() throws IOException {
    Path raised = jar.resolveSibling(jar.getFileName() + ".raised");
    try (JarFile in = new JarFile(jar.toFile());
        OutputStream file = Files.newOutputStream(raised);
        JarOutputStream out = new JarOutputStream(file)) {
      for (Enumeration<JarEntry> all = in.entries(); all.hasMoreElements(); ) {
        JarEntry entry = all.nextElement();
        out.putNextEntry(new JarEntry(entry.getName()));
        out.write(raised(entry.getName(), in.getInputStream(entry).readAllBytes()));
        out.closeEntry();
      }
    }
    Files.move(raised, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private static byte[] raised(String name, byte[] bytes) {
    boolean isClass = name.endsWith(".class") && !name.endsWith("module-info.class");
    return isClass ? raised(bytes) : bytes;
  }

  private static byte[] raised(byte[] bytes) {
    ClassFile format =
        ClassFile.of(
            ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
            ClassFile.ClassHierarchyResolverOption.of(hierarchy()));
    ClassTransform version =
        (builder, element) -> builder.with(isVersion(element) ? PRESENT : element);
    ClassTransform code = ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL);
    return format.transformClass(format.parse(bytes), version.andThen(code));
  }

  private static boolean isVersion(ClassElement element) {
    return element instanceof ClassFileVersion;
  }

  private static ClassHierarchyResolver hierarchy() {
    return ClassHierarchyResolver.ofResourceParsing(RaisedJar.class.getClassLoader())
        .orElse(ClassHierarchyResolver.defaultResolver())
        .cached();
  }
}
