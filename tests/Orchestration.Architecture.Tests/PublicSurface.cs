using Mono.Cecil;

namespace Orchestration.Architecture.Tests;

/// <summary>What callers of an assembly can see.</summary>
internal static class PublicSurface
{
    /// <summary>The types that callers can name.</summary>
    public static IEnumerable<TypeDefinition> Types(ModuleDefinition module) => module.GetTypes().Where(IsVisible);

    /// <summary>Whether callers can derive from a type, which only abstract types invite them to.</summary>
    public static bool IsOpenByAccident(TypeDefinition type) =>
        type is { IsClass: true, IsSealed: false, IsAbstract: false, IsInterface: false, IsValueType: false };

    /// <summary>Each member that callers can see, with each type that its signature mentions.</summary>
    public static IEnumerable<(string Member, string Mentioned)> Signatures(TypeDefinition type)
    {
        foreach (TypeReference mentioned in type.Interfaces.Select(implemented => implemented.InterfaceType).Append(type.BaseType))
        {
            foreach (string name in Names(mentioned))
                yield return (type.FullName, name);
        }

        foreach (FieldDefinition field in type.Fields.Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly))
        {
            foreach (string name in Names(field.FieldType))
                yield return (field.FullName, name);
        }

        foreach (MethodDefinition method in type.Methods.Where(method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly))
        {
            IEnumerable<TypeReference> constraints = method.GenericParameters.SelectMany(parameter => parameter.Constraints).Select(constraint => constraint.ConstraintType);
            foreach (string name in method.Parameters.Select(parameter => parameter.ParameterType).Append(method.ReturnType).Concat(constraints).SelectMany(Names))
                yield return (method.FullName, name);
        }
    }

    /// <summary>Asynchronous methods that callers can see and that take a token which is not optional.</summary>
    public static IEnumerable<MethodDefinition> MethodsThatNeedAToken(TypeDefinition type) => type.Methods.Where(method =>
        method.IsPublic
        && method.Name.EndsWith("Async", StringComparison.Ordinal)
        && method.Parameters.Any(parameter => !parameter.IsOptional && parameter.ParameterType.FullName == "System.Threading.CancellationToken"));

    private static IEnumerable<string> Names(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => Names(generic.ElementType).Concat(generic.GenericArguments.SelectMany(Names)),
        TypeSpecification specification => Names(specification.ElementType),
        _ => [type.FullName],
    };

    private static bool IsVisible(TypeDefinition type) =>
        type.IsPublic || ((type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamilyOrAssembly) && IsVisible(type.DeclaringType));
}
