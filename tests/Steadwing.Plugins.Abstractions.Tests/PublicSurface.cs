using System.Reflection;
using System.Runtime.CompilerServices;

namespace Steadwing.Plugins.Abstractions.Tests;

/// <summary>Writes an assembly's public surface as text: one member per line, in an order that does not depend on the compiler.</summary>
/// <remarks>What a record generates by itself (equality, printing, deconstruction) is left out: it follows from the rest.</remarks>
internal static class PublicSurface
{
    private static readonly NullabilityInfoContext s_nullability = new();

    public static IReadOnlyList<string> Describe(Assembly assembly) =>
        [.. assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal).SelectMany(Describe)];

    /// <summary>The members that somebody wrote.</summary>
    public static IEnumerable<MemberInfo> MembersOf(Type type)
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        return type.GetMembers(Declared).Where(member => member switch
        {
            MethodInfo method => IsWritten(method),
            ConstructorInfo constructor => !typeof(Delegate).IsAssignableFrom(type) && !IsImplicit(constructor),
            FieldInfo field => !field.IsSpecialName,
            _ => true,
        });
    }

    private static IEnumerable<string> Describe(Type type) =>
        MembersOf(type)
            .Select(member => (member.Name, Line: "    " + Describe(member, type)))
            .OrderBy(member => member.Name, StringComparer.Ordinal)
            .ThenBy(member => member.Line, StringComparer.Ordinal)
            .Select(member => member.Line)
            .Prepend(Header(type));

    private static bool IsWritten(MethodInfo method) =>
        method.GetCustomAttribute<CompilerGeneratedAttribute>() is null
        && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal));

    private static bool IsImplicit(ConstructorInfo constructor) =>
        constructor.GetParameters().Length == 0 || constructor.GetCustomAttribute<CompilerGeneratedAttribute>() is not null;

    private static string Header(Type type)
    {
        string kind = type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            { IsValueType: true } => "struct",
            _ when type.GetMethod("<Clone>$") is not null => type.IsSealed ? "sealed record" : "record",
            _ => type.IsAbstract ? "abstract class" : type.IsSealed ? "sealed class" : "class",
        };
        IEnumerable<string> bases = (type.BaseType is { } parent && parent != typeof(object) && !type.IsEnum && !type.IsValueType ? new[] { parent } : [])
            .Concat(type.GetInterfaces())
            .Where(contract => !contract.IsGenericType || contract.GetGenericTypeDefinition() != typeof(IEquatable<>))
            .Where(contract => !type.IsEnum && contract.Assembly == type.Assembly || contract.IsClass)
            .Select(Name)
            .Order(StringComparer.Ordinal);
        string list = string.Join(", ", bases);
        return $"{kind} {type.Name}{(list.Length == 0 ? "" : " : " + list)}";
    }

    private static string Describe(MemberInfo member, Type type) => member switch
    {
        FieldInfo { IsLiteral: true } field => $"{field.Name} = {Convert.ToInt64(field.GetRawConstantValue(), null)}",
        FieldInfo field => $"{Name(s_nullability.Create(field))} {field.Name}",
        PropertyInfo property => Describe(property),
        ConstructorInfo constructor => $"new({Parameters(constructor)})",
        MethodInfo method => $"{(method.IsStatic ? "static " : "")}{Name(s_nullability.Create(method.ReturnParameter))} {method.Name}({Parameters(method)})",
        _ => $"{member.MemberType} {type.Name}.{member.Name}",
    };

    private static string Describe(PropertyInfo property)
    {
        string modifiers = (property.GetMethod!.IsStatic ? "static " : "") + (property.GetCustomAttribute<RequiredMemberAttribute>() is null ? "" : "required ");
        string setter = property.SetMethod switch
        {
            null => "",
            { IsPublic: false } => "",
            var method when method.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) => " init;",
            _ => " set;",
        };
        return $"{modifiers}{Name(s_nullability.Create(property))} {property.Name} {{ get;{setter} }}";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        $"{Name(s_nullability.Create(parameter))} {parameter.Name}{(parameter.HasDefaultValue ? " = " + (parameter.DefaultValue ?? "default") : "")}"));

    private static string Name(NullabilityInfo info)
    {
        Type type = info.Type;
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Name(value) + "?";
        string name = type switch
        {
            { IsGenericType: true } => $"{type.Name.Split('`')[0]}<{string.Join(", ", info.GenericTypeArguments.Select(Name))}>",
            _ => Name(type),
        };
        return !type.IsValueType && info.ReadState == NullabilityState.Nullable ? name + "?" : name;
    }

    private static string Name(Type type) => type switch
    {
        { IsGenericType: true } => $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>",
        _ when type == typeof(string) => "string",
        _ when type == typeof(bool) => "bool",
        _ when type == typeof(int) => "int",
        _ when type == typeof(long) => "long",
        _ when type == typeof(double) => "double",
        _ when type == typeof(byte) => "byte",
        _ when type == typeof(void) => "void",
        _ => type.Name,
    };
}
