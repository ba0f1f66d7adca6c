using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Steadwing.Plugins.Host.Plugins;

/// <summary>What an assembly file says about itself, read without loading it, so that nothing of it can run.</summary>
/// <param name="Name">Its simple name.</param>
/// <param name="Version">Its assembly version.</param>
/// <param name="ProductVersion">Its informational version without the commit; null when it has none.</param>
/// <param name="References">The assemblies it refers to.</param>
internal sealed record AssemblyMetadata(string Name, Version Version, string? ProductVersion, IReadOnlyList<AssemblyName> References)
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="BadImageFormatException">It is not a .NET assembly, or a damaged one.</exception>
    public static AssemblyMetadata Read(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        if (!file.HasMetadata)
            throw new BadImageFormatException("It holds no .NET metadata.");

        MetadataReader reader = file.GetMetadataReader();
        if (!reader.IsAssembly)
            throw new BadImageFormatException("It is a module, not an assembly.");

        AssemblyDefinition definition = reader.GetAssemblyDefinition();
        return new AssemblyMetadata(
            reader.GetString(definition.Name),
            definition.Version,
            ReadProductVersion(reader, definition),
            [.. reader.AssemblyReferences.Select(handle => reader.GetAssemblyReference(handle).GetAssemblyName())]);
    }

    private static string? ReadProductVersion(MetadataReader reader, AssemblyDefinition definition)
    {
        foreach (CustomAttributeHandle handle in definition.GetCustomAttributes())
        {
            CustomAttribute attribute = reader.GetCustomAttribute(handle);
            if (attribute.Constructor.Kind != HandleKind.MemberReference)
                continue;
            EntityHandle type = reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
            if (type.Kind != HandleKind.TypeReference
                || !reader.StringComparer.Equals(reader.GetTypeReference((TypeReferenceHandle)type).Name, nameof(AssemblyInformationalVersionAttribute)))
                continue;

            BlobReader value = reader.GetBlobReader(attribute.Value);
            value.ReadUInt16();
            return value.ReadSerializedString()?.Split('+')[0];
        }

        return null;
    }
}
