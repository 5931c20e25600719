using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Orchestration.Architecture.Tests;

/// <summary>Reads from an assembly which type mentions which: signatures, bodies, generic arguments, attributes.</summary>
internal static class AssemblyEdges
{
    /// <summary>All mentions among the types of one assembly.</summary>
    public static List<Edge> Read(ModuleDefinition module)
    {
        List<Edge> edges = [];
        foreach (TypeDefinition type in module.GetTypes())
        {
            TypeDefinition from = Outermost(type);
            foreach ((string member, TypeReference? mentioned) in Mentions(type))
            {
                foreach (TypeDefinition to in Parts(mentioned, module).Select(Outermost).Where(to => to != from))
                    edges.Add(new Edge(from.Namespace, from.Name, member, to.Namespace, to.Name));
            }
        }

        return edges;
    }

    private static IEnumerable<(string Member, TypeReference? Type)> Mentions(TypeDefinition type)
    {
        string self = type.IsNested ? type.Name : "(declaration)";
        foreach (TypeReference? mentioned in Declaration(type))
            yield return (self, mentioned);

        foreach (FieldDefinition field in type.Fields)
        {
            foreach (TypeReference? mentioned in Attributes(field).Append(field.FieldType))
                yield return (field.Name, mentioned);
        }

        foreach (PropertyDefinition property in type.Properties)
        {
            foreach (TypeReference? mentioned in Attributes(property).Append(property.PropertyType))
                yield return (property.Name, mentioned);
        }

        foreach (EventDefinition member in type.Events)
        {
            foreach (TypeReference? mentioned in Attributes(member).Append(member.EventType))
                yield return (member.Name, mentioned);
        }

        foreach (MethodDefinition method in type.Methods)
        {
            foreach (TypeReference? mentioned in Signature(method).Concat(Body(method)))
                yield return (method.Name, mentioned);
        }
    }

    private static IEnumerable<TypeReference?> Declaration(TypeDefinition type) =>
        Attributes(type)
            .Append(type.BaseType)
            .Concat(type.Interfaces.SelectMany(implemented => Attributes(implemented).Append(implemented.InterfaceType)))
            .Concat(Constraints(type));

    private static IEnumerable<TypeReference?> Signature(MethodDefinition method) =>
        Attributes(method)
            .Append(method.ReturnType)
            .Concat(Attributes(method.MethodReturnType))
            .Concat(method.Parameters.SelectMany(parameter => Attributes(parameter).Append(parameter.ParameterType)))
            .Concat(method.Overrides.Select(overridden => overridden.DeclaringType))
            .Concat(Constraints(method));

    private static IEnumerable<TypeReference?> Body(MethodDefinition method)
    {
        if (!method.HasBody)
            return [];

        return method.Body.Variables.Select(variable => variable.VariableType)
            .Concat(method.Body.ExceptionHandlers.Select(handler => handler.CatchType))
            .Concat(method.Body.Instructions.SelectMany(Operand));
    }

    private static IEnumerable<TypeReference?> Operand(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        GenericInstanceMethod method => [method.DeclaringType, .. method.GenericArguments, .. Called(method.ElementMethod)],
        MethodReference method => [method.DeclaringType, .. Called(method)],
        CallSite call => [call.ReturnType, .. call.Parameters.Select(parameter => parameter.ParameterType)],
        _ => [],
    };

    private static IEnumerable<TypeReference> Called(MethodReference method) =>
        method.Parameters.Select(parameter => parameter.ParameterType).Prepend(method.ReturnType);

    private static IEnumerable<TypeReference?> Constraints(IGenericParameterProvider provider) =>
        provider.GenericParameters.SelectMany(parameter =>
            Attributes(parameter).Concat(parameter.Constraints.SelectMany(constraint => Attributes(constraint).Append(constraint.ConstraintType))));

    private static IEnumerable<TypeReference?> Attributes(ICustomAttributeProvider provider)
    {
        foreach (CustomAttribute attribute in provider.CustomAttributes)
        {
            yield return attribute.AttributeType;
            IEnumerable<CustomAttributeArgument> arguments = attribute.ConstructorArguments
                .Concat(attribute.Properties.Select(property => property.Argument))
                .Concat(attribute.Fields.Select(field => field.Argument));
            foreach (TypeReference mentioned in arguments.SelectMany(Argument))
                yield return mentioned;
        }
    }

    private static IEnumerable<TypeReference> Argument(CustomAttributeArgument argument) => argument.Value switch
    {
        TypeReference type => [argument.Type, type],
        CustomAttributeArgument boxed => Argument(boxed),
        CustomAttributeArgument[] many => many.SelectMany(Argument).Prepend(argument.Type),
        _ => [argument.Type],
    };

    private static IEnumerable<TypeDefinition> Parts(TypeReference? mentioned, ModuleDefinition module)
    {
        switch (mentioned)
        {
            case null or GenericParameter:
                return [];
            case GenericInstanceType generic:
                return Parts(generic.ElementType, module).Concat(generic.GenericArguments.SelectMany(argument => Parts(argument, module)));
            case IModifierType modified:
                return Parts(modified.ElementType, module).Concat(Parts(modified.ModifierType, module));
            case FunctionPointerType pointer:
                return pointer.Parameters.SelectMany(parameter => Parts(parameter.ParameterType, module)).Concat(Parts(pointer.ReturnType, module));
            case TypeSpecification specification:
                return Parts(specification.ElementType, module);
            default:
                return mentioned as TypeDefinition is { } definition && definition.Module == module ? [definition] : [];
        }
    }

    private static TypeDefinition Outermost(TypeDefinition type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;

        return type;
    }
}
